import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FileTrouble, StatsFile } from '../../src/entities/index.ts';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { useBot } from '../helpers/bot.ts';
import { until } from '../helpers/processes.ts';

const root = mkdtempSync(join(tmpdir(), 'fieldops-files-'));
const folder = join(root, 'stats');
mkdirSync(folder);
afterAll(() => rmSync(root, { recursive: true, force: true }));
const bot = useBot({ env: { STATS_FOLDER: folder, STATS_POLL_SECONDS: '1' } });
const alex = () => bot.sandbox.user('alex');

const rejected = '2026-10-10-200000-supply-round-1.txt';
const failed = '2026-10-11-200000-adlernest-round-1.txt';
const { files } = generateEvening({ seed: 5, start: '2026-10-16T20:45', maps: 12 });
/** Awards and timing of an evening whose rounds do not come. */
const lonely = generateEvening({ seed: 6, start: '2026-10-14T20:45', maps: 1, records: 'new' }).files.filter(
  ({ name }) => /^gametime-|-endstats\.txt$/.test(name)
);

function write(name: string, bytes: Uint8Array): void {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
}

/** All that a reply shows. */
const shown = ({ embeds, text }: Reply) => `${text} ${JSON.stringify(embeds)}`.replaceAll('\\\\', '');
const count = (status: 'rejected' | 'played' | 'kept') => bot.db.orm.em.fork().count(StatsFile, { status });

beforeAll(async () => {
  write(rejected, Buffer.from('this is no header\n'));
  for (const { name, bytes } of [...files, ...lonely]) write(name, bytes);
  const isIn = async () =>
    (await count('rejected')) === 1 && (await count('played')) > 20 && (await count('kept')) === lonely.length;
  await until(isIn, 'all is taken in');
  const [{ server } = { server: undefined }] = await bot.db.orm.em.fork().find(StatsFile, {}, { limit: 1 });
  if (!server) throw new Error('There is no server');
  const trouble = {
    name: failed,
    state: 'failed' as const,
    attempts: 3,
    reason: 'It may not be read.',
    parserVersion: 1
  };
  await bot.db.orm.em.fork().insert(FileTrouble, { server: server.id, ...trouble });
});

test('what is not well is listed with its reason, its tries and when it is tried again', async () => {
  const text = shown(await alex().say('!files'));
  expect(text).toContain('Not well (2)');
  expect(text).toContain('failed: It may not be read. (3 tries, tried again when it changes, or with a newer version)');
  expect(text).toMatch(/2026-10-10-200000-supply-round-1\.txt.*rejected: /);
});

test('awards and timing whose round has not come are listed with what they wait for', async () => {
  const text = shown(await alex().say('!files'));
  expect(lonely).toHaveLength(4);
  expect(text).toContain('Awards and timing that wait (4)');
  for (const { name } of lonely)
    expect(text).toContain(`**${name}** waits for round ${/[12](?=-\d{10}|-end)/.exec(name)} of `);
});

test('a rejected file is tried again, set aside, and taken back', async () => {
  const list = await alex().slash('files');
  const card = await alex().choose(list, [`${rejected}: rejected`]);
  expect(card.embeds[0]?.description).toContain('rejected');
  const again = await alex().press(card, 'Try again');
  expect(again.embeds[0]?.description).toContain('It was read again, and rejected again.');
  const aside = await alex().press(again, 'Set aside');
  expect(aside.embeds[0]?.description).toMatch(/It is left alone from now on\.\s*set aside/);
  const back = await alex().press(aside, 'Take back');
  expect(back.embeds[0]?.description).toMatch(/It is looked at again\.\s*rejected/);
  expect(shown(await alex().press(back, 'All files'))).toContain('Not well (2)');
});

test('a file that failed is asked for again, and is well when it can be read', async () => {
  const list = await alex().say('!files');
  const card = await alex().choose(list, [`${failed}: failed`]);
  const again = await alex().press(card, 'Try again');
  expect(again.embeds[0]?.description).toContain('It was asked for again.');
  const [file] = files;
  write(failed, file?.bytes ?? Buffer.alloc(0));
  const all = await alex().press(await alex().say('!files'), 'Try all that failed again');
  expect(shown(all)).toContain('Not well (1)');
  expect(shown(await alex().press(again, 'Set aside'))).toContain('That file is well by now.');
});

test('who is no admin may press nothing', async () => {
  const list = await alex().say('!files');
  expect(shown(await bot.sandbox.user('ben').choose(list, [`${rejected}: rejected`]))).toContain(
    'Only admins may do that'
  );
});

/** The answer at its end: how far the work is may have been shown before. */
async function finished(asked: Promise<Reply>): Promise<Reply> {
  let reply = await asked;
  while (reply.embeds[0]?.title === 'Reading …') reply = await alex().changed(reply);
  return reply;
}

test('the former commands compare the files of their period with what is stored, and count', async () => {
  const say = async (text: string) => shown(await finished(alex().say(text)));
  const slash = async (values?: { period: string }) => shown(await finished(alex().slash('sync-stats', values)));
  expect(await say('!sync_all')).toMatch(/0 new, 0 changed, \d\d known already/);
  expect(await say('!sync_stats 1')).toContain('0 new, 0 changed, 0 known already');
  expect(await slash()).toContain('0 new, 0 changed, 0 known already');
  expect(await slash({ period: 'all' })).toMatch(/0 new, 0 changed, \d\d known already/);
  expect((await alex().say('!sync_stats nonsense')).text).toContain('I know no period called "nonsense".');
});
