import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { openOrm } from '../../src/lib/orm.ts';
import { dropDatabase, makeDatabase, openTestServer, runName, type TestServer } from './test-server.ts';

/** A database in which each test begins anew. */
export type TestDatabase = {
  /** The entity manager of the running test, in the transaction that is rolled back after it. */
  readonly em: EntityManager;
  readonly orm: MikroORM;
};

/** A database of the test file's own, in which everything stays until the file ends. */
export type OwnDatabase = {
  readonly orm: MikroORM;
  /** The role that the bot has: rows only. */
  readonly app: Address;
  readonly owner: Address;
  /** A role that may read every table and write none, as developers have it; it is gone when the file ends. */
  makeReader(): Promise<Address>;
};

/**
 * A real database with all migrations, used as the bot uses it (the role that may only touch rows). Whatever a test
 * writes through `em` is gone when the test ends; transactions inside become savepoints. Call it once, at the top of the
 * file, and read `em` inside the tests.
 */
export function useDatabase(): TestDatabase {
  let server: TestServer;
  let orm: MikroORM;
  let em: EntityManager;
  beforeAll(async () => {
    server = await openTestServer();
    const { app } = await makeDatabase(server, `${runName()}_worker_${process.env.JEST_WORKER_ID ?? 1}`);
    orm = await openOrm(app, { purpose: 'test' });
  });
  beforeEach(async () => {
    em = orm.em.fork();
    await em.begin();
  });
  afterEach(async () => {
    await em.rollback();
  });
  afterAll(async () => {
    await orm?.close(true);
    await server?.close();
  });
  return {
    get em() {
      return em;
    },
    get orm() {
      return orm;
    }
  };
}

/**
 * As `useDatabase`, but nothing is rolled back: for tests that need commits, several connections, or the database's
 * addresses. The database is the file's own, empty at its beginning and dropped at its end.
 */
export function useEmptyDatabase(): OwnDatabase {
  const name = `${runName()}_${randomBytes(4).toString('hex')}`;
  let server: TestServer;
  let orm: MikroORM;
  let addresses: { app: Address; owner: Address };
  const readers: string[] = [];
  beforeAll(async () => {
    server = await openTestServer();
    addresses = await makeDatabase(server, name);
    orm = await openOrm(addresses.app, { purpose: 'test' });
  });
  afterAll(async () => {
    await orm?.close(true);
    if (server) await dropDatabase(server, name);
    for (const reader of readers) await withClient(server.admin, (client) => client.query(`drop role ${reader}`));
    await server?.close();
  });
  return {
    get orm() {
      return orm;
    },
    async makeReader() {
      const reader = { ...addresses.app, user: `${runName()}_${randomBytes(4).toString('hex')}` };
      const { user, password = '' } = reader;
      await withClient(server.admin, (client) =>
        client.query(`create role ${user} login password ${client.escapeLiteral(password)}`)
      );
      readers.push(user);
      await withClient({ ...server.admin, database: name }, (client) =>
        client.query(
          `grant connect on database ${name} to ${user}; grant usage on schema public to ${user};
          grant select on all tables in schema public to ${user}`
        )
      );
      return reader;
    },
    get app() {
      return addresses.app;
    },
    get owner() {
      return addresses.owner;
    }
  };
}
