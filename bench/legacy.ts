import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { copyFormer, countRows } from '../src/plugins/ingest/legacy/move-former.ts';
import { createMoveReport } from '../src/plugins/ingest/legacy/move-report.ts';
import { type FormerDatabase, openFormer } from '../src/plugins/ingest/legacy/open-former.ts';
import { createTally } from '../src/plugins/ingest/legacy/tally.ts';
import { verifyFormer } from '../src/plugins/ingest/legacy/verify-former.ts';
import { lockServer } from '../src/plugins/ingest/lock-server.ts';
import { print, time } from './figures.ts';
import { runPgloader } from './pgloader.ts';
import { type MeasuredRun, runMeasured } from './run-measured.ts';
import { withWorkplace } from './workplace.ts';

const real = join(import.meta.dirname, '../../shared/data/legacy/etlegacy_production.db');

/**
 * Rows a second out of the former bot's database, the real one and one that is many times larger: the copy as pgloader makes
 * it, and the commands as an operator gives them, each in a process of its own, with their memory.
 */
export async function benchLegacy({ manyRounds }: { manyRounds: number }): Promise<void> {
  if (!existsSync(real)) return console.log(`There is no ${real}.`);
  await withWorkplace(async ({ folder, dataFolder, orm, makeServer }) => {
    // As many copies as make so many rounds; the usual 100,000 stand for a hundred.
    for (const copies of [1, Math.max(2, Math.round(manyRounds / 1000))]) {
      const path = join(folder, `former-${copies}.db`);
      enlarge(path, copies);
      console.log(`\n${copies} x the real one`);
      const loader = await runPgloader(path, dataFolder);
      const name = `former ${copies}`;
      const server = await makeServer(name);
      const rows = await copyAlone(orm.em.fork(), server, path, loader);
      const command = async (what: string, ...args: readonly string[]) => {
        const env = { PATH: process.env.PATH, FIELDOPS_DATA: dataFolder };
        const run = await runMeasured(process.execPath, [cli, 'migrate', ...args, '--server', name], env);
        if (run.ended !== 0) throw new Error(`${args.join(' ')} ended with ${String(run.ended)}: ${run.said}`);
        tell(what, rows, run, loader);
      };
      await command('moved, derived, verified, compared', 'legacy', '--from', path);
      await command('verified and compared', 'verify', '--from', path);
      await command('written back', 'write-back', '--to', join(folder, `back-${copies}.db`));
    }
  });
}

const cli = join(import.meta.dirname, '../bin/fieldops.mjs');

/** What pgloader does, and the comparison that it does not do. Returns how many rows it was about. */
async function copyAlone(em: EntityManager, server: number, path: string, loader?: MeasuredRun): Promise<number> {
  const former = openFormer(path);
  const rows = [...countRows(former).values()].reduce((sum, count) => sum + count, 0);
  const before = process.cpuUsage();
  const milliseconds = await time(() => copyAndVerify(em, server, former));
  const { user, system } = process.cpuUsage(before);
  former.close();
  tell('copied word for word and verified', rows, { milliseconds, cpu: (user + system) / 1000 }, loader);
  return rows;
}

type Taken = Pick<MeasuredRun, 'milliseconds' | 'cpu'> & Partial<MeasuredRun>;

/** Says how fast it was, what it took of a processor beside that of the database, and of memory. */
function tell(what: string, rows: number, run: Taken, loader: MeasuredRun | undefined): void {
  const against = (value: (loader: MeasuredRun) => number) => loader && { with: 'pgloader', value: value(loader) };
  const perSecond = ({ milliseconds }: Taken) => (rows / milliseconds) * 1000;
  print(what, perSecond(run), 'rows/s', against(perSecond));
  print(
    '  own processor',
    run.cpu,
    'ms',
    against(({ cpu }) => cpu)
  );
  const megabytes = (memory: number) => memory / 1024 / 1024;
  if (run.memory)
    print(
      '  most memory',
      megabytes(run.memory),
      'MiB',
      against(({ memory }) => megabytes(memory))
    );
}

/** Ends a transaction that was only measured. */
class Measured extends Error {}

/** All of it is taken back. */
async function copyAndVerify(em: EntityManager, serverId: number, former: FormerDatabase): Promise<void> {
  const copying = em.transactional(
    async (tx) => {
      const server = await lockServer(tx, serverId);
      const read = createTally();
      const report = createMoveReport(countRows(former));
      await copyFormer(tx, { server, former, report, read, step: () => undefined });
      const { isSame } = await verifyFormer(tx, serverId, former, { former: read });
      if (!isSame) throw new Error('The copy differs');
      throw new Measured();
    },
    { flushMode: FlushMode.COMMIT }
  );
  await copying.catch((error: unknown) => {
    if (!(error instanceof Measured)) throw error;
  });
}

/** Days between copies of the evenings, which are of 19 days. */
const days = 20;

/** A copy of the real database with its rounds that many times, each copy some weeks earlier. */
function enlarge(path: string, copies: number): void {
  copyFileSync(real, path);
  const db = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  db.exec('pragma journal_mode = off; pragma synchronous = off; begin');
  const columns = (table: string) =>
    db
      .prepare(`pragma table_info(${table})`)
      .all()
      .map(({ name }) => String(name));
  for (let copy = 1; copy < copies; copy++) {
    const earlier = `'-${copy * days} days'`;
    const changed: Record<string, string> = {
      id: `id + ${copy} * 1000000`,
      round_id: `round_id + ${copy} * 1000000`,
      round_date: `date(round_date, ${earlier})`,
      match_id: `date(substr(match_id, 1, 10), ${earlier}) || substr(match_id, 11)`,
      gaming_session_id: `gaming_session_id + ${copy} * 100`
    };
    for (const table of ['rounds', 'player_comprehensive_stats', 'weapon_comprehensive_stats']) {
      const values = columns(table).map((column) => changed[column] ?? column);
      db.exec(`insert into ${table} select ${values.join(', ')} from ${table} where id < 1000000`);
    }
  }
  db.exec('commit');
  db.close();
}
