import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { formatRoundsCsv, formatRoundsJson } from '../../../../src/cli/format-rounds.ts';
import { generateEvening } from '../../../../src/generator/generate-evening.ts';
import { makeIncomingFile } from '../../../../src/plugins/ingest/incoming-file.ts';
import { type ExportedRound, exportRounds } from '../../../../src/plugins/ingest/queries/export-rounds.ts';
import { takeInFiles } from '../../../../src/plugins/ingest/take-in-files.ts';
import { useDatabase } from '../../../helpers/database.ts';
import { describeWithShared, shared } from '../../../helpers/shared.ts';
import { buildFile, buildTeams } from '../../../lib/et/build-file.ts';
import { makeServer, toIncoming } from '../make-server.ts';

const db = useDatabase();

const roundsFile = z.object({
  rounds: z.array(
    z.looseObject({
      file: z.string(),
      players: z.array(z.looseObject({ guid: z.string(), weapons: z.record(z.string(), z.unknown()) }))
    })
  )
});

type Round = z.infer<typeof roundsFile>['rounds'][number];

/** Order of players and of weapons is free, and an export may say more than is expected. */
function comparable(rounds: readonly Round[], keys: readonly Round[]): unknown {
  return rounds.map((round, index) => ({
    ...pick(round, keys[index]),
    players: round.players.toSorted((a, b) => (a.guid < b.guid ? -1 : 1))
  }));
}

function pick(round: object, like: object | undefined): object {
  return Object.fromEntries(Object.entries(round).filter(([key]) => Object.hasOwn(like ?? {}, key)));
}

async function exportAll(serverId: number): Promise<ExportedRound[]> {
  return Array.fromAsync(exportRounds(db.em, serverId));
}

describeWithShared('the real rounds', () => {
  test('are exported as expected, in every value', async () => {
    const folder = join(shared, 'data/rounds');
    const files = readdirSync(folder).map((name) => makeIncomingFile(name, readFileSync(join(folder, name))));
    const { serverId } = await makeServer(db.em);
    await takeInFiles(db.em, serverId, files);
    const text = (await Array.fromAsync(formatRoundsJson(exportRounds(db.em, serverId)))).join('');
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(join(shared, 'data/expected/rounds.json'), 'utf8')));
  });
});

test('a generated evening is exported as it was played', async () => {
  const { files, truth } = generateEvening({
    seed: 11,
    maps: 12,
    oddities: {
      reconnects: 1,
      lateJoiners: 1,
      spectators: 1,
      orphanSecondRounds: 1,
      abortedFirstRounds: 1,
      savedTwice: 1,
      idleFiles: 1
    }
  });
  const { serverId } = await makeServer(db.em);
  await takeInFiles(db.em, serverId, toIncoming(files));
  const exported = roundsFile.parse(JSON.parse(JSON.stringify({ rounds: await exportAll(serverId) }))).rounds;
  const played = roundsFile.parse(JSON.parse(JSON.stringify({ rounds: truth.rounds }))).rounds;
  const sorted = played.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  expect(comparable(exported, sorted)).toEqual(comparable(sorted, sorted));
});

test('an attack is completed when the attackers have won, held when the defenders have, and else unknown', async () => {
  const { serverId } = await makeServer(db.em);
  const sides = [
    [1, 2],
    [1, 1],
    [2, 1],
    [2, 2],
    [0, 1]
  ] as const;
  const files = sides.map(([defender, winner], index) => {
    // Rounds with the same numbers would be copies of one.
    const players = buildTeams({ fields: { damageGiven: 500 + index, damageReceived: 500 + index } });
    const bytes = buildFile({ defender, winner, players });
    return makeIncomingFile(`2026-01-0${index + 1}-200000-supply-round-1.txt`, bytes);
  });
  await takeInFiles(db.em, serverId, files);
  expect((await exportAll(serverId)).map(({ defender, winner, outcome }) => [defender, winner, outcome])).toEqual([
    [1, 2, 'completed'],
    [1, 1, 'hold'],
    [2, 1, 'completed'],
    [2, 2, 'hold'],
    [null, 1, null]
  ]);
});

test('pages of the export hang together: more files than fit into one', async () => {
  const { serverId } = await makeServer(db.em);
  const content = Buffer.from('s\\supply\\legacy3\\1\\1\\2\\12:00\\7:42\n');
  const files = Array.from({ length: 900 }, (_, index) => {
    const stamp = new Date(Date.UTC(2026, 0, 1, 12) + index * 1000).toISOString().slice(0, 19);
    return makeIncomingFile(`${stamp.replace('T', '-').replaceAll(':', '')}-supply-round-1.txt`, content);
  });
  await takeInFiles(db.em, serverId, files);
  const names = (await exportAll(serverId)).map(({ file }) => file);
  expect(names).toEqual(files.map(({ name }) => name));
});

test('the table has a line for each player, and cells that a spreadsheet reads back', async () => {
  const { serverId } = await makeServer(db.em);
  const { files } = generateEvening({ seed: 12, maps: 1 });
  await takeInFiles(db.em, serverId, [
    ...toIncoming(files),
    makeIncomingFile('2020-01-01-200000-supply-round-1.txt', Buffer.from('"a,b"\nc'))
  ]);
  const rounds = await exportAll(serverId);
  const [head = '', first = '', ...lines] = (await Array.fromAsync(formatRoundsCsv(exportRounds(db.em, serverId))))
    .join('')
    .split('\r\n');
  expect(head).toMatch(/^file,map,number,status,reason,.*,guid,name,.*,kills,.*,mp40_hits,.*,syringe_headshots$/);
  expect(first).toMatch(/^2020-01-01-200000-supply-round-1\.txt,supply,1,rejected,invalid header/);
  expect(lines.filter((line) => line !== '')).toHaveLength(rounds.flatMap(({ players }) => players).length);
});
