import { expect, test } from '@jest/globals';
import { GamingSession } from '../../../src/entities/index.ts';
import { createResultKeeper } from '../../../src/plugins/team-history/result-keeper.ts';
import { fillDatabase } from '../../e2e/fill-database.ts';
import { useEmptyDatabase } from '../../helpers/database.ts';

const db = useEmptyDatabase();
const stale = () => db.orm.em.fork().count(GamingSession, { resultsRevision: 0 });

test('what became stale before a call is stored after it, also while it runs', async () => {
  const failed: unknown[] = [];
  const keep = createResultKeeper(db.orm, { failed: (_, error) => failed.push(error) });
  await fillDatabase(db.orm, [{ seed: 1, start: '2026-10-01T20:00', maps: 1 }]);
  const first = keep();
  await fillDatabase(db.orm, [{ seed: 2, start: '2026-10-02T20:00', maps: 1 }]);
  const [second, third] = [keep(), keep()];
  await Promise.all([first, second, third]);
  expect(await stale()).toBe(0);
  expect(failed).toEqual([]);
});

test('while somebody else changes a community, its evenings wait for another time', async () => {
  const keep = createResultKeeper(db.orm, { failed: () => undefined });
  await fillDatabase(db.orm, [{ seed: 3, start: '2026-10-03T20:00', maps: 1 }]);
  await db.orm.em.fork().transactional(async (other) => {
    await other.execute('select id from guilds for update');
    await keep();
    expect(await stale()).toBe(1);
  });
  await keep();
  expect(await stale()).toBe(0);
});

test('an evening is not begun once the bot leaves', async () => {
  const stop = new AbortController();
  stop.abort();
  const keep = createResultKeeper(db.orm, { stop: stop.signal, failed: () => undefined });
  await fillDatabase(db.orm, [{ seed: 5, start: '2026-10-05T20:00', maps: 1 }]);
  await keep();
  expect(await stale()).toBe(1);
});
