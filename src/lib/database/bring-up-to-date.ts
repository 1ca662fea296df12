import type { OrmOptions } from '../orm.ts';
import { Problem } from '../util/problem.ts';
import type { Address } from './address.ts';
import { takeBotLock } from './bot-lock.ts';
import { withClient } from './client.ts';
import { migrate, readMigrationState } from './migrations.ts';
import { probe } from './probe.ts';

/** A database and what may be done to it. */
export type Upgradable = {
  app: Address;
  /** Who may change tables, if anybody is known who may. */
  owner: Address | undefined;
  /** In words that may be shown. */
  where: string;
  isReadOnly: boolean;
  /** Whether the lock that keeps bots away is held by us. */
  isLocked: boolean;
};

// How long a command waits for another one that is migrating, in milliseconds.
const patience = 3000;

/**
 * Applies the migrations that are pending and gives their names. A Problem when nobody here may, when a bot is running
 * that knows the tables as they are, and when the database has had migrations that this Fieldops does not know.
 */
export async function bringUpToDate(database: Upgradable, options: OrmOptions): Promise<string[]> {
  const { app, owner, where, isReadOnly, isLocked } = database;
  const { pending, unknown } = await withClient(app, (client) => readMigrationState(client, options.migrations));
  if (unknown.length > 0) {
    throw new Problem(
      `${capital(where)} has been used by a newer Fieldops: it has had ${unknown.join(', ')}, which this one does not know. ` +
        'Update Fieldops, or restore the backup from before that update.'
    );
  }
  if (pending.length === 0) return [];
  if (!owner || isReadOnly) throw refuse(database, pending.length);
  const lock = isLocked ? undefined : await takeBotLock(app, { purpose: 'migration', where, patience });
  try {
    return await migrate((await probe(owner)).address, app, options);
  } finally {
    await lock?.release();
  }
}

function refuse({ app, owner, where, isReadOnly }: Upgradable, pending: number): Problem {
  const amount = pending === 1 ? 'one migration is' : `${pending} migrations are`;
  const reason = isReadOnly ? 'it is opened for reading only' : `"${app.user}" may not change its tables`;
  const way = owner ? 'Run' : "Set DATABASE_OWNER_URL to the address with the owner's role and run";
  return new Problem(
    `${capital(where)} is not up to date (${amount} pending), and ${reason}. ${way}: npx mikro-orm migration:up`
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
