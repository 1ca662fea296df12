import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { Guild } from '../../../src/entities/index.ts';
import { nameQuery, watchQueries } from '../../../src/lib/database/watch-queries.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';

const db = useEmptyDatabase();

test('every query of the pool is timed, whoever asks, and whether it is well or not', async () => {
  const told: { query: string; took: number }[] = [];
  const pool = await db.orm.em.getConnection().getNativeClient();
  watchQueries(pool, (text, took) => void told.push({ query: nameQuery(text), took }));
  const em = db.orm.em.fork();
  await em.count(Guild);
  await em.transactional(async (tx) => {
    tx.create(Guild, { name: 'A guild' });
    await tx.flush();
    await sql`select count(*) from rounds r join matches m on m.id = r.match_id`.execute(tx.getKysely());
  });
  await expect(sql`select nonsense from players`.execute(em.getKysely())).rejects.toThrow('nonsense');
  expect(told.map(({ query }) => query)).toEqual([
    'select guilds',
    'begin',
    'insert guilds',
    'select rounds, matches',
    'commit',
    'select players'
  ]);
  expect(told.every(({ took }) => took > 0)).toBe(true);
});

test.each([
  [`select * from "stats_files" where name = 'from secrets'`, 'select stats_files'],
  [`update "guilds" set "name" = 'it''s from '' here' where id = 1`, 'update guilds'],
  [`with x as (select 1 from a) insert into b select * from x, unnest(array[1])`, 'with a, b, x'],
  [`insert into t values ('\\x${'00'.repeat(50_000)}')`, 'insert t'],
  [
    `select 1 from a join b on true join c on true join d on true join e on true join f on true`,
    'select a, b, c, d, e, …'
  ],
  [`delete from player_rounds where round_id = any('{1,2}')`, 'delete player_rounds']
])('the name of %.60s holds no value', (text, name) => {
  expect(nameQuery(text)).toBe(name);
});
