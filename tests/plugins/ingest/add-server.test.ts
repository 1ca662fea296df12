import { expect, test } from '@jest/globals';
import { GameServer, Guild } from '../../../src/entities/index.ts';
import { addServer } from '../../../src/plugins/ingest/find-server.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';
import { until } from '../../helpers/processes.ts';

const db = useEmptyDatabase();
const defaults = { timeZone: 'Europe/Ljubljana', sessionGapMinutes: 60, fillerMaps: [], stopwatchConfigs: ['legacy*'] };

test('the first game server waits for whoever changes the community before it takes the sample out', async () => {
  const em = db.orm.em.fork();
  const guild = em.create(Guild, { name: 'A community' });
  em.create(GameServer, { guild, name: 'Sample server', isSample: true });
  await em.flush();
  const isWaiting = async () => {
    const rows = await db.orm.em
      .fork()
      .execute(`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    return rows.length > 0;
  };
  const added = await db.orm.em.fork().transactional(async (other) => {
    await other.execute('select id from guilds for update');
    const adding = addServer(db.orm.em.fork(), 'Duel', defaults);
    await until(isWaiting, 'it waits');
    // What belongs to the sample can still be stored.
    expect(await other.execute('select name from game_servers for key share nowait')).toEqual([
      { name: 'Sample server' }
    ]);
    return [adding];
  });
  await Promise.all(added);
  expect((await db.orm.em.fork().find(GameServer, {})).map(({ name }) => name)).toEqual(['Duel']);
});
