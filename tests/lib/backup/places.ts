import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { withClient } from '../../../src/lib/database/client.ts';
import type { Reached } from '../../../src/lib/database/open-database.ts';
import { openOrm } from '../../../src/lib/orm.ts';
import { projectRoot } from '../../../src/lib/root.ts';
import { importSample } from '../../../src/plugins/ingest/import-sample.ts';
import { linkUser, unlinkUser } from '../../../src/plugins/players/change-link.ts';
import { guildId } from '../../../src/sandbox/ids.ts';
import { dropDatabase, makeDatabase, openTestServer, runName, type TestServer } from '../../helpers/test-server.ts';

/** Databases that backups are made of and restored into, gone at the end of the file. */
export interface Places {
  readonly server: TestServer;
  /** A database with the sample evening, and a link that has ended. */
  readonly source: Reached;
  /** A database without tables. */
  makeTarget(): Promise<Reached>;
  /** A database with today's tables. */
  makeTables(): Promise<Reached>;
}

export function usePlaces(): Places {
  let server: TestServer;
  let source: Reached;
  const names: string[] = [];
  const newName = () => {
    const name = `${runName()}_${randomBytes(4).toString('hex')}`;
    names.push(name);
    return name;
  };
  const reached = (database: string): Reached => ({
    app: { ...server.app, database },
    owner: { ...server.owner, database },
    where: `the database ${database}`,
    isEmbedded: false,
    isReadOnly: false,
    isLocked: true,
    notes: [],
    close: async () => undefined
  });
  const makeTables = async () => {
    const name = newName();
    await makeDatabase(server, name);
    return reached(name);
  };
  beforeAll(async () => {
    server = await openTestServer();
    source = await makeTables();
    const orm = await openOrm(source.app);
    await importSample(orm.em.fork(), { id: guildId, name: 'Sandbox' }, join(projectRoot, 'sample/rounds'));
    const [userId, moderator] = ['987654321098765432', '123456789012345678'];
    const claim = { userId, guid: 'A1B2C3D4' };
    await linkUser(orm.em.fork(), guildId, claim, moderator);
    await unlinkUser(orm.em.fork(), guildId, claim, moderator);
    await orm.close(true);
  });
  afterAll(async () => {
    for (const name of names) await dropDatabase(server, name);
    await server?.close();
  });
  return {
    get server() {
      return server;
    },
    get source() {
      return source;
    },
    makeTables,
    async makeTarget() {
      const name = newName();
      await withClient(server.admin, (client) => client.query(`create database ${name} owner ${server.owner.user}`));
      return reached(name);
    }
  };
}
