import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { GameServer, Guild } from '../../src/entities/index.ts';
import type { Address } from '../../src/lib/database/address.ts';
import { withClient } from '../../src/lib/database/client.ts';
import { migrate } from '../../src/lib/database/migrations.ts';
import { parseAddress } from '../../src/lib/database/parse-address.ts';
import { findServerAccount } from '../../src/lib/embedded-postgres/account.ts';
import { prepareServerFiles } from '../../src/lib/embedded-postgres/server-files.ts';
import { openOrm } from '../../src/lib/orm.ts';
import { guildId } from '../../src/sandbox/ids.ts';
import { startOutsideServer } from '../system/outside-server.ts';

/** A PostgreSQL that can be ended in every way, with as many databases as are asked for. */
export interface Place {
  readonly port: number;
  /** A folder that is gone in the end. */
  readonly folder: string;
  /** Makes a database with all migrations, the sandbox's guild and a game server in it. */
  makeDatabase(name: string): Promise<Address>;
  restart(signal: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** The game server of every database of a place. */
export const serverName = 'Trio';

const template = 'faults_template';

/** Starts the embedded PostgreSQL's programs as a server of our own. */
export async function openPlace(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-faults-'));
  mkdirSync(join(folder, 'programs'));
  const account = findServerAccount();
  const { bin } = prepareServerFiles({ folder: join(folder, 'programs'), account, note: undefined });
  const server = await startOutsideServer(bin);
  const addressOf = (database: string): Address => ({
    ...parseAddress(server.url),
    database,
    tls: { mode: 'disable' }
  });
  await withClient(addressOf('postgres'), (client) => client.query(`create database ${template}`));
  await migrate(addressOf(template), addressOf(template));
  await withOrm(addressOf(template), async (orm) => {
    const em = orm.em.fork();
    const guild = em.create(Guild, { discordId: guildId, name: 'Fieldops Sandbox' });
    // An evening of today is not over before its last file has come.
    em.create(GameServer, { guild, name: serverName, sessionGapMinutes: 180 });
    await em.flush();
  });
  return {
    port: server.port,
    folder,
    async makeDatabase(name) {
      await withClient(addressOf('postgres'), (client) => client.query(`create database ${name} template ${template}`));
      return addressOf(name);
    },
    restart: server.restart,
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** Opens an ORM for as long as the work takes. */
export async function withOrm<T>(address: Address, work: (orm: MikroORM) => Promise<T>): Promise<T> {
  const orm = await openOrm(address, { purpose: 'test' });
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}
