import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { GeneratedFile } from '../../../src/generator/generate-evening.ts';
import type { IncomingFile } from '../../../src/plugins/ingest/incoming-file.ts';
import { makeIncomingFile } from '../../../src/plugins/ingest/incoming-file.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { useDatabase } from '../../helpers/database.ts';
import { changeNight, neighbouringEvenings, oddEvening, recordedEvening } from './evenings.ts';
import { makeServer, toIncoming } from './make-server.ts';
import { recount, snapshot } from './snapshot.ts';

const db = useDatabase();

/** Takes batches in, one after the other, into a community of their own, and tells what is stored then. */
async function store(batches: readonly (readonly IncomingFile[])[], settings: { timeZone?: string } = {}) {
  const { guildId, serverId } = await makeServer(db.em, settings);
  for (const batch of batches) {
    await takeInFiles(db.em, serverId, batch);
    db.em.clear();
  }
  return { guildId, serverId, stored: await snapshot(db.em, guildId) };
}

/** An order of the files with some twice, cut into batches. */
function arrivals(files: readonly GeneratedFile[]) {
  const all = toIncoming(files);
  return fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
      fc.subarray(all, { maxLength: 4 }),
      fc.array(fc.nat(all.length), { maxLength: 6 })
    )
    .map(([order, again, cuts]) => {
      const sequence = [...order, ...again];
      const ends = [...new Set([...cuts, sequence.length])].toSorted((a, b) => a - b);
      return ends.map((end, index) => sequence.slice(ends[index - 1] ?? 0, end)).filter(({ length }) => length > 0);
    });
}

describe.each([
  ['an evening with nearly everything in it', oddEvening(1)],
  ['two evenings that one round may join, over the end of a month', neighbouringEvenings(2)],
  ['the night in which clocks go back', changeNight(3)],
  ['an evening with awards and timing records', recordedEvening(8, 'old')],
  ['the night in which clocks go back, with records', changeNight(3, 'new')]
])('%s', (_, files) => {
  let expected: Record<string, unknown[]>;

  beforeAll(() => expect(files.length).toBeGreaterThan(8));

  test('gives the same content in any order of arrival, in batches of any size, with files that come twice', async () => {
    ({ stored: expected } = await store([toIncoming(files)]));
    await fc.assert(
      fc.asyncProperty(arrivals(files), async (batches) => {
        expect((await store(batches)).stored).toEqual(expected);
      }),
      { numRuns: 12 }
    );
  });

  test('gives the same content one by one, oldest first and newest first', async () => {
    ({ stored: expected } = await store([toIncoming(files)]));
    const single = toIncoming(files).map((file) => [file]);
    expect((await store(single)).stored).toEqual(expected);
    expect((await store(single.toReversed())).stored).toEqual(expected);
  });

  test('is rebuilt from the archive with the same result', async () => {
    const { guildId, stored } = await store(toIncoming(files).map((file) => [file]));
    await rebuildGuild(db.em, guildId, () => undefined);
    expect(await snapshot(db.em, guildId)).toEqual(stored);
  });

  test('has sums that equal a recount', async () => {
    const { guildId, stored } = await store(
      toIncoming(files)
        .toReversed()
        .map((file) => [file])
    );
    const { totals, weaponTotals } = await recount(db.em, guildId);
    expect(stored.totals).toEqual(totals);
    expect(stored.weaponTotals).toEqual(weaponTotals);
    expect(totals.length).toBeGreaterThan(0);
  });
});

/** A file with players in it. */
function findPlayed(files: readonly IncomingFile[]): IncomingFile {
  const found = files.find(({ name, bytes }) => name.includes('round-1') && bytes.length > 500);
  if (!found) throw new Error('Nobody plays in this evening');
  return found;
}

describe('a file that comes again', () => {
  const files = toIncoming(oddEvening(4));
  const file = findPlayed(files);
  const others = files.filter(({ name }) => name !== file.name);

  test('is known, with CRLF instead of LF too', async () => {
    const { serverId, guildId, stored } = await store([[file, ...others]]);
    const crlf = makeIncomingFile(
      file.name,
      Buffer.from(Buffer.from(file.bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1')
    );
    const again = await takeInFiles(db.em, serverId, [crlf, file]);
    expect(again).toMatchObject({ added: [], changed: [], known: 2, rounds: [] });
    expect(await snapshot(db.em, guildId)).toEqual(stored);
  });

  test('with another content replaces its round and those that depend on it, as if it had always been so', async () => {
    const text = Buffer.from(file.bytes).toString('latin1');
    // One player of the first round has a kill and a hit less with his first weapon that has any.
    const other = makeIncomingFile(file.name, Buffer.from(text.replace(/\t(\d+)\t/, '\t1$1\t'), 'latin1'));
    expect(other.sha256).not.toBe(file.sha256);
    const { serverId, guildId } = await store([[file, ...others]]);
    const changed = await takeInFiles(db.em, serverId, [other]);
    expect(changed).toMatchObject({ added: [], changed: [file.name], known: 0 });
    const { stored: expected } = await store([[other, ...others]]);
    expect(await snapshot(db.em, guildId)).toEqual(expected);
    expect(await snapshot(db.em, guildId)).toMatchObject(await recount(db.em, guildId));
  });
});

describe('the same content under another name', () => {
  const files = toIncoming(oddEvening(5));
  const first = findPlayed(files);

  test.each([
    ['later', '2029-01-01-200000'],
    ['earlier', '2021-01-01-200000']
  ])('is a duplicate of the earlier name when the other is %s, whichever came first', async (_, stamp) => {
    const copy = makeIncomingFile(first.name.replace(/^[\d-]{17}/, stamp), first.bytes);
    expect(copy.name).not.toBe(first.name);
    const { stored } = await store([files, [copy]]);
    expect((await store([[copy], files])).stored).toEqual(stored);
    const [original, duplicate] = [copy.name, first.name].toSorted();
    expect(stored.files).toContainEqual(
      expect.objectContaining({
        name: duplicate,
        status: 'duplicate',
        original,
        reason: `the same content as ${original}`
      })
    );
    expect(stored.rounds).not.toContainEqual(expect.objectContaining({ file: duplicate }));
  });
});

test('the same bytes on two servers are two rounds', async () => {
  const files = toIncoming(oddEvening(6));
  const one = await store([files]);
  const two = await store([files]);
  expect(two.stored).toEqual(one.stored);
  expect(two.serverId).not.toBe(one.serverId);
});

test('a second round waits as an orphan and is taken up when its first comes', async () => {
  const files = toIncoming(oddEvening(7));
  const { stored } = await store([files]);
  const pair = stored.rounds?.find((row) => hasPartner(row));
  if (!hasPartner(pair)) throw new Error('No pair in the evening');
  const withoutFirst = files.filter(({ name }) => name !== pair.first);
  const { serverId, guildId, stored: before } = await store([withoutFirst]);
  expect(before.files).toContainEqual(expect.objectContaining({ name: pair.file, status: 'orphan' }));
  const { rounds } = await takeInFiles(
    db.em,
    serverId,
    files.filter(({ name }) => name === pair.first)
  );
  expect(rounds.length).toBeGreaterThanOrEqual(2);
  expect(await snapshot(db.em, guildId)).toEqual(stored);
});

function hasPartner(row: unknown): row is { file: string; first: string } {
  const { file, first } = Object(row);
  return typeof file === 'string' && typeof first === 'string' && file !== first;
}

describe('files that are no rounds', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'the file is empty'],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), 'invalid header'],
    ['a million backslashes', Buffer.alloc(1_000_000, '\\'), 'invalid header'],
    ['a header with too few fields', Buffer.from('server\\supply\\legacy3\\1\n'), 'where 8 or 9 are needed'],
    [
      'lines nobody understands',
      Buffer.from('s\\supply\\legacy3\\1\\1\\2\\12:00\\7:42\nabc\ndef\n'),
      'no player line could be understood'
    ]
  ])('%s are kept and rejected with a reason', async (_, content, reason) => {
    const name = '2026-01-06-221847-supply-round-1.txt';
    const { stored } = await store([[makeIncomingFile(name, content)]]);
    expect(stored.files).toEqual([
      expect.objectContaining({ name, status: 'rejected', reason: expect.stringContaining(reason) })
    ]);
    expect(stored.rounds).toEqual([]);
  });

  test('far too large files keep their beginning, their size and their hash', async () => {
    const content = Buffer.alloc(3 * 1024 * 1024, 'x');
    const { stored } = await store([[makeIncomingFile('2026-01-06-221847-supply-round-1.txt', content)]]);
    const [file] = await db.em
      .getKysely<{ stats_files: { bytes: Buffer } }>()
      .selectFrom('stats_files')
      .select('bytes')
      .execute();
    expect(file?.bytes.equals(content.subarray(0, 4096))).toBe(true);
    expect(stored.files).toEqual([
      expect.objectContaining({
        status: 'rejected',
        size: content.length,
        reason: expect.stringMatching(/^3\.0 MiB are far more/)
      })
    ]);
  });

  test('awards and timing records that nobody can read are rejected, foreign names are counted', async () => {
    const { serverId, guildId } = await makeServer(db.em);
    const names = [
      '2026-01-12-224606-te_escape2-round-2-endstats.txt',
      'gametime-supply-R2-1767737927.json',
      'notes.txt'
    ];
    const intake = await takeInFiles(
      db.em,
      serverId,
      names.map((name) => makeIncomingFile(name, Buffer.from('{}')))
    );
    expect(intake).toMatchObject({ added: names.slice(0, 2), foreign: 1 });
    const { files } = await snapshot(db.em, guildId);
    expect(files).toEqual([
      expect.objectContaining({ kind: 'timing', status: 'rejected', reason: expect.stringMatching(/^meta /) }),
      expect.objectContaining({ kind: 'awards', status: 'rejected', reason: 'no line could be understood' })
    ]);
  });
});
