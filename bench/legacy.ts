import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compareShown } from '../src/plugins/ingest/legacy/compare-shown.ts';
import { moveFormer } from '../src/plugins/ingest/legacy/move-former.ts';
import { openFormer } from '../src/plugins/ingest/legacy/open-former.ts';
import { verifyFormer } from '../src/plugins/ingest/legacy/verify-former.ts';
import { writeBack } from '../src/plugins/ingest/legacy/write-back.ts';
import { print, time, watchMemory } from './figures.ts';
import { withWorkplace } from './workplace.ts';

const real = join(import.meta.dirname, '../../shared/data/legacy/etlegacy_production.db');

/** The copy alone, on the larger database, on a machine with two cores. */
const pgloader = { with: 'pgloader', value: 126_000 };

/** Rows a second out of the former bot's database, the real one and one that is many times larger; and memory. */
export async function benchLegacy({ manyRounds }: { manyRounds: number }): Promise<void> {
  if (!existsSync(real)) return console.log(`There is no ${real}.`);
  await withWorkplace(async ({ folder, orm, makeServer }) => {
    // As many copies as make so many rounds; the usual 100,000 stand for a hundred.
    for (const copies of [1, Math.max(2, Math.round(manyRounds / 1000))]) {
      const path = join(folder, `former-${copies}.db`);
      enlarge(path, copies);
      const server = await makeServer(`former ${copies}`);
      const former = openFormer(path);
      const em = () => orm.em.fork();
      let rows = 0;
      const memory = watchMemory();
      const rate = async (work: () => Promise<unknown>) => {
        const milliseconds = await time(work);
        return (rows / milliseconds) * 1000;
      };
      const moved = await time(async () => {
        rows = (await moveFormer(em(), server, former)).total;
      });
      print(`moved and derived, ${copies} x the real one`, (rows / moved) * 1000, 'rows/s', pgloader);
      print('verified', await rate(() => verifyFormer(em(), server, former)), 'rows/s');
      print('compared with what is shown', await rate(() => compareShown(em(), server)), 'rows/s');
      print('written back', await rate(() => writeBack(em(), server, join(folder, `back-${copies}.db`))), 'rows/s');
      print('most memory', memory() / 1024 / 1024, 'MiB');
      former.close();
    }
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
