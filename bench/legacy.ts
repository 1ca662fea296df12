import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FlushMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { compareShown } from '../src/plugins/ingest/legacy/compare-shown.ts';
import { copyFormer, countRows, moveFormer } from '../src/plugins/ingest/legacy/move-former.ts';
import { createMoveReport } from '../src/plugins/ingest/legacy/move-report.ts';
import { type FormerDatabase, openFormer } from '../src/plugins/ingest/legacy/open-former.ts';
import { verifyFormer } from '../src/plugins/ingest/legacy/verify-former.ts';
import { writeBack } from '../src/plugins/ingest/legacy/write-back.ts';
import { lockServer } from '../src/plugins/ingest/lock-server.ts';
import { print, time, watchMemory } from './figures.ts';
import { runPgloader } from './pgloader.ts';
import { withWorkplace } from './workplace.ts';

const real = join(import.meta.dirname, '../../shared/data/legacy/etlegacy_production.db');

/** Rows a second out of the former bot's database, the real one and one that is many times larger; and memory. */
export async function benchLegacy({ manyRounds }: { manyRounds: number }): Promise<void> {
  if (!existsSync(real)) return console.log(`There is no ${real}.`);
  await withWorkplace(async ({ folder, dataFolder, orm, makeServer }) => {
    // As many copies as make so many rounds; the usual 100,000 stand for a hundred.
    for (const copies of [1, Math.max(2, Math.round(manyRounds / 1000))]) {
      const path = join(folder, `former-${copies}.db`);
      enlarge(path, copies);
      console.log(`\n${copies} x the real one`);
      const loader = await runPgloader(path, dataFolder);
      const server = await makeServer(`former ${copies}`);
      const former = openFormer(path);
      const em = () => orm.em.fork();
      const rows = countAll(former);
      const perSecond = (milliseconds: number) => (rows / milliseconds) * 1000;
      const compare = loader && { with: 'pgloader', value: perSecond(loader.milliseconds) };
      let memory = watchMemory();
      const copied = await time(() => copyAndVerify(em(), server, former));
      print('copied word for word and verified', perSecond(copied), 'rows/s', compare);
      const lower = loader && { with: 'pgloader', value: loader.memory / 1024 / 1024 };
      print('  most memory', memory() / 1024 / 1024, 'MiB', lower);
      memory = watchMemory();
      print('moved and derived', perSecond(await time(() => moveFormer(em(), server, former))), 'rows/s', compare);
      print('verified', perSecond(await time(() => verifyFormer(em(), server, former))), 'rows/s');
      print('compared with what is shown', perSecond(await time(() => compareShown(em(), server))), 'rows/s');
      const back = join(folder, `back-${copies}.db`);
      print('written back', perSecond(await time(() => writeBack(em(), server, back))), 'rows/s');
      print('  most memory', memory() / 1024 / 1024, 'MiB', lower);
      former.close();
    }
  });
}

const countAll = (former: FormerDatabase) => [...countRows(former).values()].reduce((sum, rows) => sum + rows, 0);

/** Ends a transaction that was only measured. */
class Measured extends Error {}

/** What pgloader does, and the comparison that it does not do; all of it is taken back. */
async function copyAndVerify(em: EntityManager, serverId: number, former: FormerDatabase): Promise<void> {
  const copying = em.transactional(
    async (tx) => {
      const server = await lockServer(tx, serverId);
      await copyFormer(tx, server, former, createMoveReport(countRows(former)), () => undefined);
      if (!(await verifyFormer(tx, serverId, former)).isSame) throw new Error('The copy differs');
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
