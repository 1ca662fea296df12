import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { Problem } from '../util/problem.ts';
import { type Address, describeAddress } from './address.ts';
import { applicationName, openClient } from './client.ts';

/** The right to be the one bot (or the one command that would disturb it) of a database, as long as it is not released. */
export type BotLock = { release(): Promise<void> };

/** How to take the lock. */
export type BotLockOptions = {
  /** Who takes it, as others are told: "bot", "rebuild". */
  purpose: string;
  /** The database in words. */
  where?: string;
  /** How long to wait for another one to go, in milliseconds. */
  patience?: number;
  /** Is told when the connection was lost and somebody else took the lock meanwhile; then it is gone for good. */
  onTaken?: (holder: string) => void;
};

/** The first of the two numbers of our advisory locks, which nobody else uses in the same database: "fiel" as an integer. */
export const lockSpace = 0x6669656c;

const key = [lockSpace, 1];

// How long to wait between two attempts, in milliseconds.
const interval = 250;

/**
 * Takes the database for one bot: a lock that the server keeps as long as a connection of its own lives. If another
 * Fieldops has it for longer than the patience given, a Problem says which. When the connection is lost, the lock is
 * taken again as soon as the server answers.
 */
export async function takeBotLock(address: Address, options: BotLockOptions): Promise<BotLock> {
  const end = performance.now() + (options.patience ?? 0);
  let holding = await openClient(address, options.purpose);
  while (!(await tryLock(holding))) {
    const holder = performance.now() < end ? undefined : await findHolder(holding);
    if (holder) {
      await holding.end();
      throw refuse(holder, options.where ?? `the ${describeAddress(address)}`);
    }
    await sleep(interval);
  }
  const stop = new AbortController();
  const keep = async () => {
    while (await lost(holding, stop.signal)) {
      const again = await retake(address, options, stop.signal);
      if (!again) return;
      holding = again;
    }
  };
  const keeping = keep();
  return {
    release: async () => {
      stop.abort();
      await keeping;
      await holding.end().catch(() => undefined);
    }
  };
}

async function tryLock(client: Client): Promise<boolean> {
  // A server that does not hear from us any more should notice within a minute, not after hours.
  await client.query(
    "set tcp_keepalives_idle = '30s'; set tcp_keepalives_interval = '10s'; set tcp_keepalives_count = 3"
  );
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', key);
  return rows[0]?.held === true;
}

/** Resolves with true when the connection is lost, with false when it is no longer wanted. */
function lost(client: Client, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(false);
    client.on('end', () => resolve(!signal.aborted));
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}

async function retake(address: Address, options: BotLockOptions, signal: AbortSignal): Promise<Client | undefined> {
  while (!signal.aborted) {
    const client = await openClient(address, options.purpose).catch(() => undefined);
    if (client && (await tryLock(client).catch(() => false))) return client;
    const holder = client && (await findHolder(client).catch(() => undefined));
    await client?.end().catch(() => undefined);
    // The server may not have noticed yet that our former connection is gone.
    if (holder && !holder.startsWith(applicationName(options.purpose))) {
      options.onTaken?.(holder);
      return undefined;
    }
    await sleep(interval, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

function refuse(holder: string, where: string): Problem {
  return new Problem(`Another Fieldops is using ${where}: ${holder}. Stop it first; two would do everything twice.`);
}

/** Who has the lock, in words. */
async function findHolder(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string | null; since: Date | null }>(
    `select a.application_name as name, a.backend_start as since
     from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid = $1 and l.objid = $2 and l.objsubid = 2
       and l.database = (select oid from pg_database where datname = current_database())`,
    key
  );
  const holder = rows[0];
  return (
    holder &&
    `${holder.name || 'one that this role may not see'}${holder.since ? `, since ${holder.since.toISOString()}` : ''}`
  );
}
