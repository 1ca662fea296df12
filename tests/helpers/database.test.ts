import { describe, expect, test } from '@jest/globals';
import { Guild } from '../../src/entities/index.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { useDatabase, useEmptyDatabase } from './database.ts';

describe('a database in which each test begins anew', () => {
  const db = useDatabase();

  test.each([1, 2])('what a test writes is there for it, and for no other (time %i)', async () => {
    expect(await db.em.count(Guild)).toBe(0);
    db.em.create(Guild, { name: 'written' });
    await db.em.flush();
    expect(await db.em.fork({ keepTransactionContext: true }).count(Guild)).toBe(1);
  });

  test('a transaction inside that fails leaves nothing, and the test goes on', async () => {
    const failing = db.em.transactional(async (tx) => {
      tx.create(Guild, { name: 'undone' });
      await tx.flush();
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await db.em.fork({ keepTransactionContext: true }).count(Guild)).toBe(0);
  });

  test('the role is the bot’s: rows, and nothing else', async () => {
    await expect(db.orm.em.getConnection().execute('create table mine (id int)')).rejects.toThrow(/permission denied/);
  });
});

describe('a database of the file’s own', () => {
  const db = useEmptyDatabase();

  test('what is written stays, and every connection sees it', async () => {
    await db.orm.em.fork().insert(Guild, { name: 'kept' });
    const count = 'select count(*)::int as n from guilds';
    expect(await withClient(db.owner, async (client) => (await client.query(count)).rows)).toEqual([{ n: 1 }]);
  });

  test('also from one test to the next', async () => {
    expect(await db.orm.em.fork().count(Guild)).toBe(1);
  });
});
