import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { formerSchema } from '../../../../src/plugins/ingest/legacy/former-schema.ts';

/** How many rows of each kind a made-up former database has. */
export interface FormerPlan {
  readonly evenings: number;
  readonly links: number;
  /** Evenings of teams. */
  readonly teams: number;
  readonly aliases: number;
}

/** The GUIDs of those who play in it. */
export const people: readonly string[] = ['A1B2C3D4', '0F0F0F0F', '12345678', 'CAFEBABE', 'DEADBEEF', 'FEEDFACE'];

/** The day of an evening; no two of the first 100 are the same. */
export const dateOf = (evening: number) =>
  `2025-${String(1 + (evening % 12)).padStart(2, '0')}-${String(1 + (evening % 27)).padStart(2, '0')}`;

/** Writes a database as the former bot had it: each evening a map of two rounds with six players, and all the other tables. */
export function makeFormer(path: string, plan: FormerPlan, change?: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  db.exec('pragma journal_mode = off; begin');
  for (const statement of formerSchema) db.exec(statement);
  const insert = (table: string, row: Record<string, string | number | bigint | null>) =>
    db
      .prepare(
        `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`
      )
      .run(...Object.values(row));
  for (let evening = 1; evening <= plan.evenings; evening++) {
    const date = dateOf(evening);
    for (const number of [1, 2]) {
      const time = number === 1 ? '210000' : '211000';
      const { lastInsertRowid: round } = insert('rounds', {
        round_date: date,
        round_time: time,
        match_id: `${date}_210000_supply`,
        map_name: 'supply',
        round_number: number,
        time_limit: number === 1 ? '12:00' : '8:00',
        actual_time: number === 1 ? '8:00' : '8:00',
        winner_team: number === 1 ? 2 : 0,
        defender_team: number,
        round_outcome: number === 1 ? 'Allies Victory' : 'Tie',
        gaming_session_id: evening
      });
      for (const [index, guid] of people.entries()) {
        const common = {
          round_id: round,
          round_date: date,
          map_name: 'supply',
          round_number: number,
          player_guid: guid
        };
        const name = `person ${index}`;
        insert('player_comprehensive_stats', {
          ...common,
          player_name: name,
          clean_name: name,
          team: ((index + number) % 2) + 1,
          kills: 10 + index,
          deaths: 12,
          damage_given: 1000 + 7 * evening + index,
          damage_received: 900,
          headshots: 3,
          time_played_seconds: 480,
          time_played_minutes: 8,
          dpm: 125.4166666666667,
          xp: 40
        });
        insert('weapon_comprehensive_stats', {
          ...common,
          player_name: name,
          weapon_name: 'WS_MP40',
          kills: 10 + index,
          deaths: 12,
          headshots: 3,
          shots: 200,
          hits: 61,
          accuracy: 30.5
        });
      }
      insert('processed_files', { filename: `${date}-${time}-supply-round-${number}.txt`, success: 1 });
    }
    insert('processed_files', { filename: `${date}-230000-te_escape2-round-1.txt`, success: 1 });
  }
  for (let index = 0; index < plan.links; index++) {
    insert('player_links', {
      // Discord ids are larger than 2^53.
      discord_id: 987654321098765432n + BigInt(index),
      discord_username: `user ${index}`,
      et_guid: people[index] ?? index.toString(16).padStart(8, '0').toUpperCase(),
      linked_date: '2025-03-04 05:06:07'
    });
  }
  for (let evening = 1; evening <= plan.teams; evening++) {
    const teams = [people.filter((_, index) => index % 2 === 0), people.filter((_, index) => index % 2 === 1)];
    // In every fourth evening the former bot had somebody in the other team.
    if (evening % 4 === 0) teams[0]?.push(...(teams[1]?.splice(0, 1) ?? []));
    for (const [index, guids] of teams.entries()) {
      insert('session_teams', {
        session_start_date: dateOf(evening),
        map_name: 'ALL',
        // In every third evening the teams had no names.
        team_name: evening % 3 === 0 ? `Team ${'AB'[index]}` : `${['Reds', 'Blues'][index]} ${evening}`,
        player_guids: JSON.stringify(guids),
        player_names: JSON.stringify(guids.map((guid) => `person ${people.indexOf(guid)}`).toSorted())
      });
    }
  }
  for (let index = 0; index < plan.aliases; index++) {
    insert('player_aliases', {
      guid: people[index % people.length] ?? '',
      alias: `^1Alias ${index}`,
      first_seen: '2025-01-01',
      last_seen: '2025-02-01T10:00:00.123456',
      times_seen: index
    });
  }
  db.exec('commit');
  change?.(db);
  db.close();
}

const olderLayout = 'the names of the oldest layout';

const player = 'player_comprehensive_stats';
const weapon = 'weapon_comprehensive_stats';

/** What can be wrong in a former database: each a name and the statements that do it. The tables lose what would refuse it. */
export const faults: Readonly<Record<string, readonly string[]>> = {
  'players without a round': [`update ${player} set round_id = 99999 where id = 3`],
  'players whose round is a word': [`update ${player} set round_id = 'none' where id = 4`],
  'weapons without a player': [`delete from ${player} where id = 5`],
  'rounds that are gone': ['delete from rounds where id = 1'],
  'a name twice': [
    'insert into rounds (round_date, round_time, match_id, map_name, round_number) select round_date, round_time, match_id || map_name, map_name, round_number from rounds where id = 3'
  ],
  'a player twice': [
    `insert into loose (round_id, player_guid, player_name, kills, deaths) values (2, 'A1B2C3D4', 'again', 1, 1)`
  ],
  'text in numbers': [
    `update ${player} set kills = 'many' where id = 2`,
    `update ${player} set gibs = 'x' where id = 6`
  ],
  'numbers in text': [
    `update ${player} set kills = '12' where id = 1`,
    `update ${player} set player_name = 7 where id = 7`
  ],
  nothing: [`update ${player} set damage_given = null, xp = null, time_played_seconds = null where id = 8`],
  'negative and huge numbers': [
    `update ${player} set damage_given = -5, xp = 99999999999 where id = 9`,
    `update ${weapon} set shots = 9223372036854775807 where id = 9`
  ],
  'odd dates': [
    `update rounds set round_date = '2025-02-30' where id = 4`,
    `update rounds set round_time = 'late' where id = 5`
  ],
  'text that is no UTF-8': [
    `update ${player} set player_name = cast(x'41ff42' as text) where id = 10`,
    `update ${player} set player_name = 'a' || char(0) || 'b' where id = 11`
  ],
  bytes: [`update ${player} set clean_name = x'00ff' where id = 12`],
  'infinite numbers': [`update ${player} set dpm = 9e999 where id = 13`],
  'unknown columns': [
    `alter table rounds add column weather text default 'rain'`,
    `alter table ${player} add column shoe real`
  ],
  [olderLayout]: [
    'alter table rounds rename to sessions',
    'alter table sessions rename column round_date to session_date',
    'alter table sessions rename column round_time to session_time',
    `alter table ${player} rename column round_id to session_id`,
    `alter table ${player} rename column round_date to session_date`,
    `alter table ${weapon} rename column round_id to session_id`
  ],
  'unknown tables': ['create table notes (text)', `insert into notes values ('a'), (null), (1.5)`],
  'unknown weapons': [`update ${weapon} set weapon_name = 'WS_SPOON' where id = 2`],
  'round numbers that are none': [
    'update rounds set round_number = 0 where id = 6',
    'update rounds set round_number = 3 where id = 7'
  ],
  'names that no server writes': [`insert into processed_files (filename) values ('../../etc/passwd'), ('x.txt')`],
  'rounds before their first': [`update rounds set match_id = match_id || '_orphan' where id = 8`],
  'links that are none': [
    'create table links as select * from player_links',
    'drop table player_links',
    'alter table links rename to player_links',
    `update player_links set discord_id = 'nobody' where rowid = 1`,
    'update player_links set et_guid = null where rowid = 2',
    'insert into player_links select * from player_links where rowid = 3',
    `insert into player_links (discord_id, discord_username, et_guid) values (-5, 'x', 'AAAAAAAA'), (9e30, 'y', 'BBBBBBBB')`
  ],
  'teams that are none': [
    `update session_teams set player_guids = 'nobody' where id = 1`,
    `update session_teams set session_start_date = 'once' where id = 2`,
    `update session_teams set session_start_date = '2031-01-01', player_guids = '{}' where id = 3`,
    `update session_teams set player_guids = '["STRANGER", 7]' where id = 4`
  ],
  'odd times of names': [`update player_aliases set first_seen = 'yesterday', last_seen = null where id = 1`]
};

/** Some of the faults that can come together, in their order. */
export const someFaults = fc.subarray(
  Object.keys(faults).filter((name) => name !== olderLayout),
  { minLength: 1 }
);

/** Does these faults to a former database. */
export function spoil(db: DatabaseSync, names: readonly string[]): void {
  for (const name of names) {
    for (const statement of faults[name] ?? []) {
      if (statement.includes('loose')) loosen(db);
      db.exec(statement.replace('into loose', `into ${player}`));
    }
  }
}

/** Takes the keys from the table of players, as the oldest layout had none. */
function loosen(db: DatabaseSync): void {
  db.exec(`create table loose as select * from ${player}; drop table ${player}; alter table loose rename to ${player}`);
}
