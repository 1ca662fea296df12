import { appendFileSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { GameServer } from '../../src/entities/index.ts';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { addServer } from '../../src/plugins/ingest/find-server.ts';
import { useBot } from '../helpers/bot.ts';
import { until } from '../helpers/processes.ts';
import { startSshServer, type TestSshServer } from '../helpers/ssh-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldops-remote-'));
const news = join(folder, 'news');
const defaults = { timeZone: 'Europe/Ljubljana', sessionGapMinutes: 60, fillerMaps: [], stopwatchConfigs: ['legacy*'] };
let ssh: TestSshServer;

beforeAll(() => writeFileSync(news, ''));
afterAll(async () => {
  await ssh.stop();
  rmSync(folder, { recursive: true, force: true });
});

const bot = useBot({
  env: { SSH_PASSWORD: 'geheim', STATS_POLL_SECONDS: '1' },
  async prepare(orm) {
    ssh = await startSshServer(folder, { user: 'stats', password: 'geheim' });
    const sftp = { kind: 'sftp' as const, host: '127.0.0.1', port: ssh.port, user: 'stats', folder };
    const sources = {
      // Looks once in an hour: what comes sooner has come by the watch.
      Trio: { ...sftp, hostKey: ssh.hostKey, pollSeconds: 3600, watch: `tail -n 0 -f ${news}` },
      Duel: { ...sftp, hostKey: `SHA256:${'A'.repeat(43)}` }
    };
    for (const [name, source] of Object.entries(sources)) {
      const { id } = await addServer(orm.em.fork(), name, defaults);
      await orm.em.fork().nativeUpdate(GameServer, id, { source });
    }
  }
});

function writeEvening(seed: number, day: string): string[] {
  const { files } = generateEvening({ seed, start: `${day}T20:45`, maps: 1 });
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
  return files.map(({ name }) => name);
}

const isAnswered = async (day: string) => {
  const { embeds } = await bot.sandbox.user('ben').say('!last_session');
  return embeds[0]?.title === `Session ${day}` && (embeds[0].description ?? '').includes('2 rounds');
};

const said = (pattern: RegExp) => bot.log.some(({ msg }) => pattern.test(String(msg)));

test('a file that a watch names is answered about without a look at the folder', async () => {
  await until(() => ssh.journal.some((line) => line.startsWith('EXEC tail')), 'the watch runs');
  await until(() => said(/Trio: reading/), 'the source is read');
  const names = writeEvening(1, '2026-10-16');
  await until(async () => {
    // The command needs a moment until it follows: the line is written until it is heard.
    appendFileSync(news, `${names.join('\n')}\n`);
    return isAnswered('2026-10-16');
  }, 'the evening is there');
});

test('a game server whose key is another one is left alone, named in the log, and hinders no other', async () => {
  await until(() => said(/^Duel: .*could not be read.*is pinned: nothing was sent/), 'the log says so');
  expect(bot.log.filter(({ msg }) => String(msg).includes('geheim'))).toEqual([]);
  const { sourceTrouble } = await bot.db.orm.em.fork().findOneOrFail(GameServer, { name: 'Duel' });
  expect(sourceTrouble).toContain('is pinned: nothing was sent');
});

test('a source that is changed while the bot runs is read as it is now', async () => {
  const em = bot.db.orm.em.fork();
  const { source } = await em.findOneOrFail(GameServer, { name: 'Trio' });
  if (source?.kind !== 'sftp') throw new Error('Trio has another source');
  const { watch, ...others } = source;
  expect(watch).toBeDefined();
  await em.nativeUpdate(GameServer, { name: 'Trio' }, { source: { ...others, pollSeconds: 1 } });
  for (const name of writeEvening(2, '2026-10-17')) utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
  await until(() => isAnswered('2026-10-17'), 'the second evening is there');
});

test('a look on demand says what came from each server', async () => {
  const { embeds } = await bot.sandbox.user('alex').say('!sync_stats');
  const fields = Object.fromEntries((embeds[0]?.fields ?? []).map(({ name, value }) => [name, value]));
  expect(fields.Trio).toContain('0 new');
  expect(fields.Duel).toContain('Could not be read');
});
