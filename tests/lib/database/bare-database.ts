import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { Address } from '../../../src/lib/database/address.ts';
import { withClient } from '../../../src/lib/database/client.ts';
import type { Database, DatabaseSettings, OpenDatabaseOptions } from '../../../src/lib/database/open-database.ts';
import { openDatabase } from '../../../src/lib/database/open-database.ts';
import { dropDatabase, openTestServer, runName, type TestServer } from '../../helpers/test-server.ts';

/** One migration, and the same with a second one. */
export const first = join(import.meta.dirname, 'migrations-first');
export const second = join(import.meta.dirname, 'migrations-second');

/** A database with nothing in it, as its roles see it. */
export type Bare = { admin: Address; owner: Address; app: Address };

/** Gives what makes databases without any table on the server of this run; all are dropped after the tests of the file. */
export function useBareDatabases(): () => Promise<Bare> {
  let server: TestServer;
  const made: string[] = [];
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(async () => {
    for (const database of made) await dropDatabase(server, database);
    await server.close();
  });
  return async () => {
    const database = `${runName()}_${randomBytes(4).toString('hex')}`;
    await withClient(server.admin, (client) => client.query(`create database ${database} owner ${server.owner.user}`));
    made.push(database);
    return {
      admin: { ...server.admin, database },
      owner: { ...server.owner, database },
      app: { ...server.app, database }
    };
  };
}

/** Settings that name an outside database. */
export function settingsFor(app: Address | undefined, owner?: Address, readOnly = false): DatabaseSettings {
  return {
    dataFolder: '/nowhere',
    readOnly,
    database: { app, owner, poolMin: 0, poolMax: 3, statementTimeoutSeconds: 5 }
  };
}

/** Opens databases for a test; whatever it opens is closed after it, if the test calls `closeAll` at its end. */
export function opener(): { open: typeof openDatabase; closeAll: () => Promise<void> } {
  const opened: Database[] = [];
  return {
    open: async (settings: DatabaseSettings, options: OpenDatabaseOptions) => {
      const database = await openDatabase(settings, { migrations: first, ...options });
      opened.push(database);
      return database;
    },
    closeAll: async () => {
      for (const database of opened.splice(0)) await database.close();
    }
  };
}

/** The first value of the first row of an answer. */
export function ask(address: Address, question: string): Promise<unknown> {
  return withClient(address, async (client) => Object.values((await client.query(question)).rows[0] ?? {})[0]);
}
