import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { generateEvening } from '../../../../src/generator/generate-evening.ts';
import { scoreEvening } from '../../../../src/lib/et/evening/score-evening.ts';
import { voidRounds } from '../../../../src/plugins/ingest/correct-rounds.ts';
import type { ShownScore } from '../../../../src/plugins/ingest/domain/shown-changes.ts';
import { makeIncomingFile } from '../../../../src/plugins/ingest/incoming-file.ts';
import { checkMove } from '../../../../src/plugins/ingest/legacy/check-move.ts';
import { compareShown } from '../../../../src/plugins/ingest/legacy/compare-shown.ts';
import { moveFormer } from '../../../../src/plugins/ingest/legacy/move-former.ts';
import { openFormer } from '../../../../src/plugins/ingest/legacy/open-former.ts';
import { createTally } from '../../../../src/plugins/ingest/legacy/tally.ts';
import { verifyFormer } from '../../../../src/plugins/ingest/legacy/verify-former.ts';
import { writeBack } from '../../../../src/plugins/ingest/legacy/write-back.ts';
import { rebuildGuild } from '../../../../src/plugins/ingest/rebuild.ts';
import { takeInFiles } from '../../../../src/plugins/ingest/take-in-files.ts';
import { linkUser, unlinkUser } from '../../../../src/plugins/players/change-link.ts';
import {
  type StreamedEvening,
  streamEvenings
} from '../../../../src/plugins/stopwatch-scoring/queries/stream-evenings.ts';
import { useDatabase } from '../../../helpers/database.ts';
import { describeWithShared, shared } from '../../../helpers/shared.ts';
import { makeServer, toIncoming } from '../make-server.ts';
import { recount, snapshot } from '../snapshot.ts';
import { dateOf, type FormerPlan, faults, makeFormer, people, someFaults, spoil } from './make-former.ts';

const db = useDatabase();
const folder = mkdtempSync(join(tmpdir(), 'fieldops-legacy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const newPath = () => join(folder, `${count++}.db`);
const plan: FormerPlan = { evenings: 4, links: 3, teams: 2, aliases: 4 };

function make(given: Partial<FormerPlan> = {}, change?: (db: DatabaseSync) => void): string {
  const path = newPath();
  makeFormer(path, { ...plan, ...given }, change);
  return path;
}

/** Moves a database into a server, compares both sides, and tells what there is then. */
async function move(path: string, into?: Awaited<ReturnType<typeof makeServer>>) {
  const server = into ?? (await makeServer(db.em));
  const former = openFormer(path);
  try {
    const read = createTally();
    const report = await moveFormer(db.em, server.serverId, former, { read });
    const verification = await verifyFormer(db.em, server.serverId, former);
    // What the move has added up is what a second look at both sides adds up, table by table.
    expect((await checkMove(db.em, server.serverId, former, read)).verification).toEqual(verification);
    db.em.clear();
    return { ...server, report, verification, stored: await snapshot(db.em, server.guildId) };
  } finally {
    former.close();
  }
}

describe('a former database', () => {
  test('is moved with its links, teams and names', async () => {
    const path = make({ evenings: 20, links: 50, teams: 20, aliases: 300 });
    const { report, verification, stored } = await move(path);
    expect(report.refused).toEqual([]);
    expect(verification.isSame).toBe(true);
    expect(verification.tables.map(({ table, stored: { rows } }) => [table, rows])).toEqual(
      expect.arrayContaining([
        ['rounds', 40],
        ['player_comprehensive_stats', 240],
        ['player_links', 50],
        ['session_teams', 40],
        ['player_aliases', 300],
        ['processed_files', 60]
      ])
    );
    expect(stored.rounds).toHaveLength(40);
    expect(stored.sessions).toHaveLength(20);
    expect(stored.aliases?.filter((row) => JSON.stringify(row).includes('"Alias '))).toHaveLength(300);
    expect(stored.links).toHaveLength(50);
    expect(stored.links).toContainEqual({
      user_id: '987654321098765432',
      guid: 'A1B2C3D4',
      linked_at: '2025-03-04T05:06:07+00:00'
    });
    // Every third evening had teams without names; in every fourth somebody was in the other team.
    const said = listRows(stored.corrections).map(({ value }) => Object(value).kind);
    expect(said.filter((kind) => kind === 'name')).toHaveLength((20 - 6) * 2);
    expect(said.filter((kind) => kind === 'move')).toHaveLength(5);
    expect(report.tables.map(({ table, moved, rows }) => [table, rows - moved])).toContainEqual(['session_teams', 0]);
  });

  test('gives its teams to the evenings, with their names and who was in them', async () => {
    const { serverId } = await move(make({ evenings: 4, teams: 4 }));
    const evenings = await Array.fromAsync(streamEvenings(db.em, serverId));
    const score = ({ rounds, corrections }: StreamedEvening) => scoreEvening(rounds, { corrections }).segments[0];
    const found = evenings.map((evening) => score(evening)?.teams);
    expect(found.map((teams) => [teams?.A.name, teams?.B.name].toSorted())).toEqual([
      ['Blues 1', 'Reds 1'],
      ['Blues 2', 'Reds 2'],
      ['Team A', 'Team B'],
      ['Blues 4', 'Reds 4']
    ]);
    const [reds] = Object.values(found[3] ?? {}).filter(({ name }) => name === 'Reds 4');
    expect(reds?.roster).toEqual(['0F0F0F0F', '12345678', 'A1B2C3D4', 'DEADBEEF']);
  });

  test('says nothing about teams of which somebody has spoken here, nor about links that were made here', async () => {
    const path = make({ evenings: 4, teams: 4, links: 3 });
    const first = await move(path);
    const said = { made_by: '123456789012345678' };
    await sql`update corrections set made_by = ${said.made_by} where id = (
      select min(id) from corrections where server_id = ${first.serverId})`.execute(db.em.getKysely());
    await sql`update user_links set user_id = 42, former_server_id = null where guid = 'A1B2C3D4'
      and guild_id = ${first.guildId}`.execute(db.em.getKysely());
    const before = await snapshot(db.em, first.guildId);
    const again = await move(path, first);
    expect(again.stored).toEqual(before);
    const reasons = again.report.refused.map(({ table, reason }) => `${table}: ${reason}`);
    expect(reasons.toSorted()).toEqual([
      'player_links: its user or its player is linked otherwise',
      'session_teams: somebody has spoken about these teams here',
      'session_teams: somebody has spoken about these teams here'
    ]);
    const back = newPath();
    expect(await writeBack(db.em, first.serverId, back)).toMatchObject({ others: { links: 0 } });
    expect((await move(back, first)).stored).toEqual(before);
  });

  test('brings no link back that was ended here, until somebody makes it again', async () => {
    const path = make({ links: 3 });
    const first = await move(path);
    const claim = { userId: '987654321098765432', guid: 'A1B2C3D4' };
    const moderator = '123456789012345678';
    await unlinkUser(db.em, first.discordId, claim, moderator);
    const before = await snapshot(db.em, first.guildId);
    expect(listRows(before.links).map((link) => link.guid)).not.toContain(claim.guid);

    const again = await move(path, first);
    expect(again.stored).toEqual(before);
    expect(again.verification.isSame).toBe(true);
    expect(again.report.refused.map(({ table, reason }) => `${table}: ${reason}`)).toEqual([
      'player_links: somebody has ended this link here'
    ]);
    await rebuildGuild(db.em, first.guildId, () => undefined);
    const back = newPath();
    expect(await writeBack(db.em, first.serverId, back)).toMatchObject({ others: { links: 0 } });
    expect((await move(back, first)).stored).toEqual(before);

    await linkUser(db.em, first.discordId, claim, moderator);
    const linked = await move(path, first);
    expect(linked.report.refused).toEqual([]);
    expect(listRows(linked.stored.links).map((link) => link.guid)).toContain(claim.guid);
    // The link that ends now is one that was made here; the former bot tells of it all the same.
    await unlinkUser(db.em, first.discordId, claim, claim.userId);
    expect((await move(path, first)).stored).toEqual(before);
  });

  test('brings another link of somebody whose link was ended here', async () => {
    const path = make({ links: 3 });
    const first = await move(path);
    const user = '987654321098765432';
    await unlinkUser(db.em, first.discordId, { userId: user, guid: 'A1B2C3D4' }, user);
    const former = new DatabaseSync(path);
    former.exec(`update player_links set et_guid = 'FEEDFACE' where discord_id = ${user}`);
    former.close();
    const again = await move(path, first);
    expect(again.report.refused).toEqual([]);
    expect(listRows(again.stored.links)).toContainEqual(expect.objectContaining({ user_id: user, guid: 'FEEDFACE' }));
  });

  test('is written back with the links that were made since', async () => {
    const path = make({ links: 3 });
    const first = await move(path);
    await sql`insert into user_links (guild_id, user_id, guid)
      values (${first.guildId}, 1234567890123456789, 'FEEDFACE')`.execute(db.em.getKysely());
    const back = newPath();
    expect(await writeBack(db.em, first.serverId, back)).toMatchObject({ others: { links: 1 } });
    const written = new DatabaseSync(back);
    const rows = written
      .prepare("select cast(discord_id as text) as id, et_name from player_links where et_guid = 'FEEDFACE'")
      .all();
    written.close();
    expect(rows.map((row) => ({ ...row }))).toEqual([{ id: '1234567890123456789', et_name: 'person 5' }]);
    const before = await snapshot(db.em, first.guildId);
    expect((await move(back, first)).stored).toEqual(before);
  });

  test('is written back with the rounds, links, names, teams and voids that came since, and moved to the same', async () => {
    const first = await move(make({ evenings: 20, links: 50, teams: 19, aliases: 300 }));
    const evenings = ['2026-10-14T20:30', '2026-10-16T20:30'].flatMap(
      (start, seed) => generateEvening({ seed, start, maps: 3 }).files
    );
    await takeInFiles(db.em, first.serverId, toIncoming(evenings));
    const said = { by: '123456789012345678', reason: 'The cable was out' };
    await sql`insert into user_links (guild_id, user_id, guid)
      select ${first.guildId}, 1234567890123456789, guid from players
      where guild_id = ${first.guildId} and guid <> all(${people}) order by guid limit 1`.execute(db.em.getKysely());
    // Of the only old evening without teams, and of one that came since.
    for (const day of [dateOf(20), '2026-10-16']) await nameTeams(first.serverId, day, said.by);
    const { rows: last } = await sql<{ id: number }>`
      select id from rounds where server_id = ${first.serverId} order by ended_at desc limit 1`.execute(
      db.em.getKysely()
    );
    db.em.clear();
    await voidRounds(db.em, first.discordId, [last[0]?.id ?? 0], said);
    db.em.clear();
    const before = await snapshot(db.em, first.guildId);

    const back = newPath();
    const written = await writeBack(db.em, first.serverId, back);
    const gained = listRows(before.rounds).filter(({ counts, file }) => counts && String(file).startsWith('2026'));
    expect(written).toMatchObject({ gained: gained.length, others: { files: evenings.length, links: 1, teams: 6 } });
    expect(written.others.aliases).toBeGreaterThan(5);
    const again = await move(back, first);
    expect(again.verification.isSame).toBe(true);
    expect(again.stored).toEqual(before);

    const elsewhere = await move(back);
    expect(elsewhere.verification.isSame).toBe(true);
    expect(elsewhere.stored.links).toHaveLength(51);
    expect(listRows(elsewhere.stored.rounds).filter(({ counts }) => counts)).toHaveLength(40 + gained.length);
    const names = (rows: unknown[] | undefined) =>
      listRows(rows)
        .map(({ guid, name }) => `${guid} ${name}`)
        .toSorted();
    expect(names(elsewhere.stored.aliases)).toEqual(names(before.aliases));
    expect(await listTeams(elsewhere.serverId)).toEqual(await listTeams(first.serverId));

    // And from there once more: what was gained is now what the former bot says.
    const third = newPath();
    const nothing = { files: 0, links: 0, aliases: 0, teams: 0 };
    expect(await writeBack(db.em, elsewhere.serverId, third)).toMatchObject({ gained: 0, others: nothing });
    expect((await move(third)).stored).toEqual(elsewhere.stored);
  });

  test('moved again changes nothing, nor does a rebuild', async () => {
    const path = make();
    const first = await move(path);
    const again = await move(path, first);
    expect(again.stored).toEqual(first.stored);
    expect(again.report.known).toBe(0);
    await rebuildGuild(db.em, first.guildId, () => undefined);
    db.em.clear();
    expect(await snapshot(db.em, first.guildId)).toEqual(first.stored);
    const { totals, weaponTotals } = await recount(db.em, first.guildId);
    expect([first.stored.totals, first.stored.weaponTotals]).toEqual([totals, weaponTotals]);
  });

  test('that has gone on is followed: rounds that came, changed and went', async () => {
    const path = make();
    const first = await move(path);
    const former = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    former.exec('update player_comprehensive_stats set kills = 77 where id = 1; delete from rounds where id = 4');
    former.close();
    const again = await move(path, first);
    expect(again.stored).toEqual((await move(path)).stored);
    expect(again.verification.isSame).toBe(true);
  });

  test('is known not to be the one that was moved when a single value differs', async () => {
    const path = make();
    const { serverId } = await move(path);
    const other = newPath();
    writeFileSync(other, readFileSync(path));
    const changed = new DatabaseSync(other);
    changed.exec('update weapon_comprehensive_stats set accuracy = accuracy + 0.0000001 where id = 3');
    changed.close();
    const former = openFormer(other);
    const { isSame, tables } = await verifyFormer(db.em, serverId, former);
    former.close();
    expect(isSame).toBe(false);
    expect(tables.filter((table) => !table.isSame)).toMatchObject([
      { table: 'weapon_comprehensive_stats', onlyFormer: [expect.any(String)], onlyStored: [expect.any(String)] }
    ]);
  });

  test('that is stopped half-way leaves everything as it was', async () => {
    const { serverId, guildId } = await makeServer(db.em);
    const before = await snapshot(db.em, guildId);
    const stop = new AbortController();
    const former = openFormer(make());
    const moving = moveFormer(db.em, serverId, former, { stop: stop.signal, report: () => stop.abort() });
    await expect(moving).rejects.toThrow('aborted');
    former.close();
    db.em.clear();
    expect(await snapshot(db.em, guildId)).toEqual(before);
  });

  test.each(Object.keys(faults))('with %s is moved, every row accounted for', async (fault) => {
    const { report, verification } = await move(make({}, (former) => spoil(former, [fault])));
    expect(verification.isSame).toBe(true);
    for (const { rows, moved, kept, refused } of report.tables) expect(moved + kept + refused).toBe(rows);
  });

  test('with any faults is moved, written back and moved again to the same content', async () => {
    await fc.assert(
      fc.asyncProperty(someFaults, async (names) => {
        const first = await move(make({}, (former) => spoil(former, names)));
        expect(first.verification.isSame).toBe(true);
        const back = newPath();
        await writeBack(db.em, first.serverId, back);
        const second = await move(back);
        expect(second.verification.isSame).toBe(true);
        expect(second.stored).toEqual(first.stored);
        const original = await verifyBack(back, first.serverId);
        expect(original).toBe(true);
      }),
      { numRuns: 12 }
    );
  });
});

/** Says as a person how the teams of a day's first match are called. */
async function nameTeams(serverId: number, day: string, by: string): Promise<void> {
  for (const side of [1, 2]) {
    await sql`
      insert into corrections (server_id, kind, file_id, subject, value, reason, made_by)
      select ${serverId}::int, 'team', m.first_file_id, ${`name:${side}`}::text,
        jsonb_build_object('kind', 'name', 'side', ${side}::int, 'name', ${`Side ${side}`}::text), 'They are', ${by}::bigint
      from rounds r join matches m on m.id = r.match_id join gaming_sessions s on s.id = r.session_id
      where s.server_id = ${serverId} and s.date = ${day}::date order by r.started_at limit 1`.execute(
      db.em.getKysely()
    );
  }
}

/** The names and the people of the teams of each evening. */
async function listTeams(serverId: number) {
  const evenings = await Array.fromAsync(streamEvenings(db.em, serverId));
  return evenings.map(({ rounds, corrections }) =>
    scoreEvening(rounds, { corrections }).segments.flatMap(({ teams }) =>
      Object.values(teams).map(({ name, roster }) => `${name}: ${roster.join(' ')}`)
    )
  );
}

/** Whether a database that was written back is what was moved. */
async function verifyBack(path: string, serverId: number): Promise<boolean> {
  const former = openFormer(path);
  try {
    return (await verifyFormer(db.em, serverId, former)).isSame;
  } finally {
    former.close();
  }
}

describe('a file that cannot be used is refused in a sentence', () => {
  test.each([
    ['that is not there', () => join(folder, 'none'), 'There is no file'],
    ['that is a folder', () => folder, 'is not a file'],
    ['that is no database', () => written('no database at all, only words'.repeat(100)), 'is not a SQLite database'],
    ['that is empty', () => written(''), 'has no table of rounds'],
    ['of another program', () => other(), 'has no table of rounds (things)'],
    ['with a damaged page', () => damaged(), 'is damaged'],
    ['that somebody is writing', () => locked(), 'is locked']
  ])('%s', (_, path, sentence) => {
    expect(() => openFormer(path(), { patience: 0 })).toThrow(sentence);
  });
});

function written(content: string | Uint8Array): string {
  const path = newPath();
  writeFileSync(path, content);
  return path;
}

function other(): string {
  const path = newPath();
  const database = new DatabaseSync(path);
  database.exec('create table things (x)');
  database.close();
  return path;
}

function damaged(): string {
  const bytes = readFileSync(make({ evenings: 20 }));
  bytes.fill(0xee, 8192, 40_960);
  return written(bytes);
}

function locked(): string {
  const path = make();
  const writer = new DatabaseSync(path);
  writer.exec('begin exclusive');
  openWriters.push(writer);
  return path;
}

const openWriters: DatabaseSync[] = [];
afterAll(() => {
  for (const writer of openWriters) writer.close();
});

test('a database of a bot that still runs, in WAL mode, is read with what is not yet in its file', async () => {
  const path = make();
  const bot = new DatabaseSync(path);
  openWriters.push(bot);
  bot.exec(
    "pragma journal_mode = wal; pragma wal_autocheckpoint = 0; insert into processed_files (filename) values ('2025-05-05-200000-oasis-round-1.txt')"
  );
  expect(existsSync(`${path}-wal`)).toBe(true);
  const { report, verification } = await move(path);
  expect(report.tables.find(({ table }) => table === 'processed_files')?.rows).toBe(13);
  expect(verification.isSame).toBe(true);
});

describeWithShared('the real former database', () => {
  const path = join(shared, 'data/legacy/etlegacy_production.db');
  const rounds = join(shared, 'data/rounds');
  const files = () => readdirSync(rounds).map((name) => makeIncomingFile(name, readFileSync(join(rounds, name))));

  test('moves completely, and its evenings are those it had', async () => {
    const { serverId, stored, report, verification } = await move(path);
    expect(verification).toMatchObject({ isSame: true });
    expect(report.tables.map(({ rows }) => rows)).toEqual([243, 1647, 8306, 0, 3567, 0, 0]);
    expect(report.known).toBe(3324);
    expect(stored.rounds).toHaveLength(243);
    const expected: { sessions: { date: string; legacySessionId: number; rounds: number; mapsComplete: number }[] } =
      JSON.parse(readFileSync(join(shared, 'data/expected/legacy-evenings.json'), 'utf8'));
    const { rows } = await sql<object>`
      select to_char(s.date, 'YYYY-MM-DD') as date, min(f.former_session) as "legacySessionId", count(*)::int as rounds,
        (count(*) filter (where r.number = 2))::int as "mapsComplete"
      from gaming_sessions s join rounds r on r.session_id = s.id join former_rounds f on f.file_id = r.file_id
      where s.server_id = ${serverId} group by s.id order by s.started_at`.execute(db.em.getKysely());
    const wanted = expected.sessions.map(({ date, legacySessionId, rounds: all, mapsComplete }) => {
      return { date, legacySessionId, rounds: all, mapsComplete };
    });
    expect(rows).toHaveLength(18);
    expect(rows).toEqual(expect.arrayContaining(wanted));
  });

  test('gives the players of its last evenings what a correct importer would have given them', async () => {
    const { serverId } = await move(path);
    const { rows } = await sql<Record<string, number | string>>`
      select f.former_session as evening, p.guid, sum(kills)::int as k, sum(deaths)::int as d,
        sum(damage_given)::int as given, sum(damage_received)::int as received, sum(played_seconds)::int as s
      from player_rounds pr join players p on p.id = pr.player_id join rounds r on r.id = pr.round_id
      join former_rounds f on f.file_id = r.file_id
      where r.server_id = ${serverId} and f.former_session in (16, 17) group by 1, 2`.execute(db.em.getKysely());
    // sessions-and-scoring.md F.4: renamed players' second rounds are differences, and there are no phantoms.
    expect(rows).toEqual(
      expect.arrayContaining([
        { evening: 16, guid: '75710507', k: 173, d: 182, given: 32539, received: 34384, s: 7270 },
        { evening: 17, guid: '86E7C47F', k: 112, d: 143, given: 24077, received: 27758, s: 6225 }
      ])
    );
    expect(rows).toHaveLength(12);
  });

  test('tells what it shows otherwise and why', async () => {
    const { serverId } = await move(path);
    const { columns, evenings } = await compareShown(db.em, serverId);
    const rules = new Set(columns.map(({ rule }) => rule));
    expect(rules).not.toContain('the stats file says so');
    expect(columns.filter(({ column, rule }) => column === 'kills' && rule.startsWith('mended'))).toMatchObject([
      { values: 3 }
    ]);
    expect(evenings).toContainEqual({
      formerSession: 17,
      guid: 'A13674CB',
      column: 'kills',
      was: 24,
      is: 0,
      rules: ['the row is of another round, of a spectator or twice']
    });
  });

  // Sessions-and-scoring.md B.8 and F.2: what the former scorer told, attributed to the right teams, and what is so.
  test.each([
    [7, '7:11 B -> 12:6 A'],
    [13, '9:11 B -> 15:5 A'],
    [16, '7:11 B -> 4:14 B'],
    [17, '10:10 tie -> 9:11 B'],
    [18, '6:6 tie -> 3:9 B']
  ])('tells of evening %i that its score is another: %s', async (evening, expected) => {
    const { serverId } = await move(path);
    const { results } = await compareShown(db.em, serverId);
    const own = results.find(({ formerSession }) => formerSession === evening);
    const word = ({ points, winner }: ShownScore) => `${points.A}:${points.B} ${winner}`;
    expect(own?.scores.map(({ was, is }) => `${word(was)} -> ${word(is)}`)).toEqual([expected]);
    expect(own?.scores.flatMap(({ maps }) => maps).every(({ rule }) => rule.includes(': '))).toBe(true);
  });

  test('tells of the evenings whose people are others than the former bot had, and why', async () => {
    const { serverId } = await move(path);
    const { results } = await compareShown(db.em, serverId);
    const people = results.flatMap(({ formerSession, players }) => (players ? [{ formerSession, ...players }] : []));
    expect(people).toContainEqual({
      formerSession: 17,
      was: 10,
      is: 6,
      rules: ['the row is of another round, of a spectator or twice']
    });
  });

  test('gives way to the files: every known number of a round agrees with its file, whichever came first', async () => {
    const first = await move(path);
    await takeInFiles(db.em, first.serverId, files());
    db.em.clear();
    const stored = await snapshot(db.em, first.guildId);
    const other = await makeServer(db.em);
    await takeInFiles(db.em, other.serverId, files());
    db.em.clear();
    expect((await move(path, other)).stored).toEqual(stored);

    // Before and after, value by value, of each round whose file has come and says otherwise.
    const { mended } = await compareShown(db.em, first.serverId);
    expect(new Set(mended.map(({ file }) => file)).isSubsetOf(new Set(readdirSync(rounds)))).toBe(true);
    const values = mended.flatMap(({ file, values: own }) => own.map((value) => ({ file, ...value })));
    expect(values.length).toBeGreaterThan(1000);
    const after = new Map(listRows(stored.playerRounds).map((row) => [`${row.file} ${row.guid}`, row]));
    for (const { file, guid, column, was, is } of values) {
      expect(is).not.toBe(was);
      if (column === 'xp') expect(after.get(`${file} ${guid}`)?.xp ?? null).toBe(is);
    }

    const truth = new Map(
      listRows(stored.playerRounds)
        .filter(isOfFile)
        .map((row) => [`${row.file} ${row.guid}`, row])
    );
    const before = listRows(first.stored.playerRounds).filter((row) => truth.has(`${row.file} ${row.guid}`));
    expect(before).toHaveLength(648);
    const differing = new Map<string, number>();
    for (const row of before) {
      const own = truth.get(`${row.file} ${row.guid}`);
      for (const [column, value] of Object.entries(row)) {
        const isSame = JSON.stringify(own?.[column]) === JSON.stringify(value);
        if (value !== null && !isSame) differing.set(column, (differing.get(column) ?? 0) + 1);
      }
    }
    // Times are those of clocks, names have no colours, and two hits of groups that were left out are missing.
    expect([...differing.keys()].toSorted()).toEqual(['flags', 'hits', 'name', 'played_seconds', 'started_at']);
    expect(differing.get('hits')).toBe(2);
  });

  test('is written back with what came since, and can be moved from there', async () => {
    const first = await move(path);
    await takeInFiles(db.em, first.serverId, files());
    db.em.clear();
    const back = newPath();
    const { former, gained } = await writeBack(db.em, first.serverId, back);
    expect(former).toBe(243 + 1647 + 8306 + 3567);
    expect(gained).toBeGreaterThan(40);
    const stored = await snapshot(db.em, first.guildId);
    expect((await move(back, first)).stored).toEqual(stored);
    const elsewhere = await move(back);
    expect(elsewhere.verification.isSame).toBe(true);
    expect(elsewhere.stored.rounds).toHaveLength(243 + gained);
    const sum = (rows: unknown[] | undefined, column: string) =>
      listRows(rows).reduce((all, row) => all + Number(row[column]), 0);
    for (const column of ['kills', 'deaths', 'shots']) {
      const counting = new Set(
        listRows(stored.rounds)
          .filter(({ counts }) => counts)
          .map(({ file }) => file)
      );
      const here = listRows(stored.playerRounds).filter(({ file }) => counting.has(file));
      expect(sum(elsewhere.stored.playerRounds, column)).toBe(sum(here, column));
    }
  });
});

function listRows(rows: unknown[] | undefined): Record<string, unknown>[] {
  return (rows ?? []).map((row) => ({ ...Object(row) }));
}

const isOfFile = ({ flags }: Record<string, unknown>) => !JSON.stringify(flags).includes('former');
