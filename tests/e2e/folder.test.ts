import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { useBot } from '../helpers/bot.ts';
import { until } from '../helpers/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-stats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bot = useBot({ env: { STATS_FOLDER: folder, STATS_POLL_SECONDS: '1' } });

function writeEvening(seed: number, start: string): void {
  for (const { name, bytes } of generateEvening({ seed, start, maps: 1 }).files) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    // As old as if the server had finished it long ago: a file that may still grow is left for the next look.
    utimesSync(path, 1_700_000_000, 1_700_000_000);
  }
}

test('what the game server writes is answered about without anybody having asked for it', async () => {
  const ben = bot.sandbox.user('ben');
  expect((await ben.say('!last_session')).text).toContain('No session has been played yet');
  for (const [seed, day] of [
    [1, '2026-10-16'],
    [2, '2026-10-17']
  ] as const) {
    writeEvening(seed, `${day}T20:45`);
    await until(async () => {
      const { embeds } = await ben.say('!last_session');
      return embeds[0]?.title === `Session ${day}` && (embeds[0].description ?? '').includes('2 rounds');
    }, 'the evening is there');
  }
});
