import { beforeEach, describe, expect, test } from '@jest/globals';
import { Correction, GamingSession, Round } from '../../../src/entities/index.ts';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import {
  mergeSessions,
  restoreDay,
  restoreRounds,
  splitSession,
  undoCorrections,
  voidRounds
} from '../../../src/plugins/ingest/correct-rounds.ts';
import { rebuildGuild } from '../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../src/plugins/ingest/take-in-files.ts';
import { useDatabase } from '../../helpers/database.ts';
import { makeServer, toIncoming } from './make-server.ts';
import { recount, snapshot } from './snapshot.ts';

const db = useDatabase();
const deed = { by: '42', reason: 'the wrong server' };
// The second evening begins in the next month.
const files = [
  ...toIncoming(generateEvening({ seed: 1, start: '2026-09-30T19:00', maps: 2 }).files),
  ...toIncoming(generateEvening({ seed: 2, start: '2026-10-01T01:00', maps: 2 }).files)
];
const lastFile = files.at(-1) ?? files.slice(0, 1)[0];

let place: Awaited<ReturnType<typeof makeServer>>;
beforeEach(async () => {
  place = await makeServer(db.em);
  await takeInFiles(db.em, place.serverId, files);
});

const rounds = () => db.em.fork({ keepTransactionContext: true }).find(Round, {}, { orderBy: { startedAt: 1 } });
const sessions = () =>
  db.em.fork({ keepTransactionContext: true }).find(GamingSession, {}, { orderBy: { startedAt: 1 } });
const at = async (index: number) => (await rounds()).at(index)?.id ?? 0;

/** What is stored, checked against a recount of all sums and against a rebuild. */
async function check(): Promise<Record<string, unknown[]>> {
  db.em.clear();
  const stored = await snapshot(db.em, place.guildId);
  const { totals, weaponTotals } = await recount(db.em, place.guildId);
  expect(stored.totals).toEqual(totals);
  expect(stored.weaponTotals).toEqual(weaponTotals);
  await rebuildGuild(db.em, place.guildId, () => undefined);
  db.em.clear();
  expect(await snapshot(db.em, place.guildId)).toEqual(stored);
  return stored;
}

describe('a round that is void', () => {
  test('is in no sum, survives a rebuild, and comes back as it was', async () => {
    const before = await check();
    await voidRounds(db.em, place.discordId, [await at(1)], deed);
    const stored = await check();
    expect(stored.totals).not.toEqual(before.totals);
    const void1 = (await rounds()).filter(({ leftOut }) => leftOut === 'void');
    expect(void1).toHaveLength(1);
    await restoreRounds(db.em, place.discordId, [void1[0]?.id ?? 0], '43');
    expect(await check()).toEqual(before);
    expect(await db.em.find(Correction, {})).toMatchObject([
      { kind: 'round_void', reason: 'the wrong server', madeBy: '42', revokedBy: '43' }
    ]);
  });

  test('comes back with its day, also when it is the only one of it', async () => {
    const before = await check();
    const [round] = await rounds();
    await voidRounds(db.em, place.discordId, [round?.id ?? 0], deed);
    await expect(restoreDay(db.em, place.discordId, '2026-10-02', '43')).rejects.toThrow(
      'No round of 2026-10-02 is void.'
    );
    await expect(restoreDay(db.em, '1', '2026-09-30', '43')).rejects.toThrow('No round of 2026-09-30 is void.');
    await restoreDay(db.em, place.discordId, '2026-09-30', '43');
    expect(await check()).toEqual(before);
  });

  test('cannot be voided twice, nor by another community, nor restored when it is not void', async () => {
    const id = await at(0);
    await expect(voidRounds(db.em, '1', [id], deed)).rejects.toThrow('That round is not there any more.');
    await expect(restoreRounds(db.em, place.discordId, [id], '42')).rejects.toThrow('That round is not void.');
    await voidRounds(db.em, place.discordId, [id], deed);
    await expect(voidRounds(db.em, place.discordId, [await at(0)], deed)).rejects.toThrow(/is void already/);
  });
});

describe('evenings', () => {
  test('can be made one, over the end of a month, and two again', async () => {
    const before = await check();
    const [first, second] = await sessions();
    const ids = [second?.id ?? 0, first?.id ?? 0] as const;
    const { corrections } = await mergeSessions(db.em, place.discordId, ids, deed);
    await check();
    expect(await sessions()).toHaveLength(1);
    await undoCorrections(db.em, place.discordId, [corrections[0] ?? 0, corrections.at(-1) ?? 0], '43');
    expect(await check()).toEqual(before);
    await expect(
      undoCorrections(db.em, place.discordId, [corrections[0] ?? 0, corrections.at(-1) ?? 0], '43')
    ).rejects.toThrow(/taken back already/);
  });

  test('can be split, and stay so when a round comes again or later', async () => {
    const [{ id: late } = { id: 0 }] = (await rounds()).slice(2);
    await splitSession(db.em, place.discordId, late, deed);
    const stored = await check();
    expect(stored.sessions).toHaveLength(3);
    expect((await rounds()).map(({ session }) => session?.id)).toHaveLength(8);
    // The same files, with the last one missing until the evening has been split.
    const other = await makeServer(db.em);
    const known = files.filter((file) => file !== lastFile);
    await takeInFiles(db.em, other.serverId, known);
    const again = await db.em.find(Round, { server: other.serverId }, { orderBy: { startedAt: 1 } });
    await splitSession(db.em, other.discordId, again[2]?.id ?? 0, deed);
    db.em.clear();
    await takeInFiles(db.em, other.serverId, lastFile ? [lastFile] : []);
    db.em.clear();
    const { sessions: found } = await snapshot(db.em, other.guildId);
    expect(found).toEqual(stored.sessions);
  });

  test('that are not neighbours, or alone, cannot be made one', async () => {
    const [first] = await sessions();
    const id = first?.id ?? 0;
    await expect(mergeSessions(db.em, place.discordId, [id, id], deed)).rejects.toThrow(/Two sessions are needed/);
    await expect(splitSession(db.em, place.discordId, await at(0), deed)).rejects.toThrow(/begins with that round/);
  });
});
