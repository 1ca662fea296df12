import type { MikroORM } from '@mikro-orm/postgresql';
import { type EmbeddedOptions, openEmbedded } from '../embedded-postgres/open-embedded.ts';
import { type OrmOptions, openOrm } from '../orm.ts';
import { type Address, describeAddress } from './address.ts';
import { takeBotLock } from './bot-lock.ts';
import { bringUpToDate, type Upgradable } from './bring-up-to-date.ts';
import { withClient } from './client.ts';
import { type Probe, probe } from './probe.ts';
import { grantRows } from './rights.ts';

/** What the settings say about the database. Without `app`, the embedded one in the data folder is used. */
export type DatabaseSettings = {
  dataFolder: string;
  readOnly: boolean;
  database: {
    app?: Address;
    /** Who may change tables; without one, the application's own role, if it may. */
    owner?: Address;
    poolMin: number;
    poolMax: number;
    statementTimeoutSeconds: number;
  };
};

/** How to open the database. */
export type OpenDatabaseOptions = {
  /** The bot, of which there may be one, or a command, which works beside it. */
  role: 'bot' | 'command';
  /** What for, as others see it in pg_stat_activity; the role unless said otherwise. */
  purpose?: string;
  /** Whether nobody else who is exclusive may be there: the bot always is, a command that would disturb it should be. */
  exclusive?: boolean;
  /** How long to wait for another exclusive one to go, in milliseconds. */
  patience?: number;
  /** Is told when another bot took over while the connection was lost. */
  onTaken?: (holder: string) => void;
  /** Is told when the embedded server ended by itself. */
  onTrouble?: EmbeddedOptions['onTrouble'];
  /** The folder of the migrations, for tests that have their own. */
  migrations?: string;
  /** Where the ORM's own messages go. */
  log?: OrmOptions['log'];
  /** How the embedded server differs from the usual one. */
  embedded?: Omit<EmbeddedOptions, 'onTrouble'>;
};

/** An open database. `close` ends everything that belongs to it, the embedded server too if nobody else uses it. */
export type Database = {
  orm: MikroORM;
  /** Its address as the application's role. */
  app: Address;
  /** Where it is, in words that may be shown. */
  where: string;
  isEmbedded: boolean;
  /** Nothing can or shall be written: by FIELDOPS_READ_ONLY, by the role's rights, or by the server. */
  isReadOnly: boolean;
  /** The migrations that have just been applied. */
  migrated: string[];
  /** What the operator should know. */
  notes: string[];
  close(): Promise<void>;
};

/**
 * Opens the database that the settings name, ready for use: reachable, of a version that we know, encrypted if that was
 * asked for, with all migrations, and with nobody else who would get in the way. What prevents it is told as a Problem,
 * and nothing stays open.
 */
export async function openDatabase(settings: DatabaseSettings, options: OpenDatabaseOptions): Promise<Database> {
  const found = await reachDatabase(settings, options);
  const { purpose = options.role, migrations, log } = options;
  try {
    const migrated = await bringUpToDate(found, { migrations, log });
    const orm = await openOrm(found.app, {
      ...settings.database,
      readOnly: found.isReadOnly,
      purpose,
      migrations,
      log
    });
    const close = async () => {
      await orm.close(true);
      await found.close();
    };
    return { ...found, orm, migrated, close };
  } catch (error) {
    await found.close();
    throw error;
  }
}

/** A database that answers, whatever tables it has. */
export type Reached = Upgradable & Pick<Database, 'isEmbedded' | 'notes' | 'close'>;

/**
 * Reaches the database that the settings name as `openDatabase` does, and leaves its tables as they are: for who makes
 * a backup before an update, and for who brings one back.
 */
export async function reachDatabase(settings: DatabaseSettings, options: OpenDatabaseOptions): Promise<Reached> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await reach(settings, options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function reach(
  settings: DatabaseSettings,
  options: OpenDatabaseOptions,
  closers: (() => Promise<void>)[]
): Promise<Omit<Reached, 'close'>> {
  const { purpose = options.role, exclusive = options.role === 'bot', patience, onTaken } = options;
  const place = await findPlace(settings, options);
  const { where } = place;
  if (place.close) closers.push(place.close);
  const found = await probeAndMend(place, settings.readOnly);
  const app = found.address;
  const isReadOnly = settings.readOnly || found.isReadOnly;
  const isLocked = exclusive && !isReadOnly;
  if (isLocked) {
    const lock = await takeBotLock(app, { purpose, where, patience, onTaken });
    closers.push(lock.release);
  }
  const owner = place.owner ?? (found.mayMigrate ? app : undefined);
  const notes = [...place.notes, ...found.notes];
  return { app, owner, where, isEmbedded: place.close !== undefined, isReadOnly, isLocked, notes };
}

/** Where the database is and who may use it how. `close` is there when it is ours to stop. */
type Place = { app: Address; owner?: Address; where: string; notes: string[]; close?: () => Promise<void> };

async function findPlace(
  { dataFolder, database: { app, owner } }: DatabaseSettings,
  options: OpenDatabaseOptions
): Promise<Place> {
  if (app) return { app, owner, where: `the ${describeAddress(app)}`, notes: [] };
  const embedded = await openEmbedded(dataFolder, { ...options.embedded, onTrouble: options.onTrouble });
  return { ...embedded, where: `the embedded PostgreSQL in ${embedded.folder}` };
}

/** Finds out what can be done, after giving the application's role the rights that it lacks, when somebody here may. */
async function probeAndMend(place: Place, readOnly: boolean): Promise<Probe> {
  const found = await probe(place.app);
  if (!found.lacksRights || !place.owner || readOnly) return found;
  const { address } = await probe(place.owner);
  await withClient(address, (client) => grantRows(client, place.app.user));
  return probe(place.app);
}
