import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import type {} from '@sapphire/pieces';
import type { Pool } from 'pg';
import * as entities from '../entities/index.ts';
import type { Address } from './database/address.ts';
import { applicationName, connectTimeout, keepAliveDelay } from './database/client.ts';
import { endMuteConnections } from './database/mute-connections.ts';
import { PreparingClient } from './database/preparing-client.ts';
import { releaseLost } from './database/release-lost.ts';
import { migrationTable } from './database/rights.ts';
import { tlsOptions } from './database/tls-options.ts';

declare module '@sapphire/pieces' {
  interface Container {
    orm: MikroORM;
  }
}

/** How the ORM uses a database, where that differs from the usual. */
export type OrmOptions = {
  poolMin?: number;
  poolMax?: number;
  /** A statement that takes longer is cancelled by the server; 0 never. */
  statementTimeoutSeconds?: number;
  /** PostgreSQL itself refuses every change. */
  readOnly?: boolean;
  /** What the connections are for, as pg_stat_activity shows it. */
  purpose?: string;
  /** The folder of the migrations, for tests that have their own. */
  migrations?: string;
  /** Whether the migrator says which migration it runs. */
  silent?: boolean;
  /** Where the ORM's own messages go; standard error unless said otherwise (standard output is for data). */
  log?: (text: string) => void;
};

/** An answer may be on its way for so many milliseconds, the retries of a bad network among them. */
const longestWay = 5000;

/** The folder of our migrations, beside this code: TypeScript in the source, JavaScript in the build. */
export const migrationFolder = join(import.meta.dirname, '..', 'migrations');

/** The options of MikroORM for this address. This is the only file that knows which database driver is used. */
export function ormOptions(address: Address, options: OrmOptions = {}): Options {
  const folder = options.migrations ?? migrationFolder;
  const statementTimeout = (options.statementTimeoutSeconds ?? 60) * 1000;
  return defineConfig({
    // Each part by its own name: MikroORM would drop the query of a URL, and with it what it says about TLS.
    host: address.host,
    port: address.port,
    user: address.user,
    password: address.password ?? '',
    dbName: address.database,
    pool: { min: options.poolMin ?? 0, max: options.poolMax ?? 20, idleTimeoutMillis: 30_000 },
    driverOptions: {
      Client: PreparingClient,
      ssl: tlsOptions(address),
      application_name: applicationName(options.purpose ?? 'command'),
      statement_timeout: statementTimeout,
      connectionTimeoutMillis: connectTimeout,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveDelay,
      options: `-c timezone=UTC${options.readOnly ? ' -c default_transaction_read_only=on' : ''}`,
      onPoolCreated: (pool: Pool) => {
        releaseLost(pool);
        if (statementTimeout > 0) endMuteConnections(pool, statementTimeout + longestWay);
      }
    },
    entities: Object.values(entities),
    extensions: [Migrator],
    migrations: {
      path: folder,
      pathTs: folder,
      tableName: migrationTable,
      snapshotName: 'schema',
      // A start must not change files of the project.
      snapshotOnMigrate: false,
      emit: 'ts',
      silent: options.silent ?? true
    },
    colors: false,
    logger: options.log ?? ((text) => process.stderr.write(`${text}\n`))
  });
}

/** Opens the ORM for this address. Connections are made when they are needed and replaced when they are lost. */
export function openOrm(address: Address, options: OrmOptions = {}): Promise<MikroORM> {
  return MikroORM.init(ormOptions(address, options));
}
