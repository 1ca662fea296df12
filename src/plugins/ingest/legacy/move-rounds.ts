import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { listFormerLeftOut, nameFormerFirst, nameFormerRound } from '../../../lib/et/former-round.ts';
import { type FormerTable, listFormerRows, readCount } from '../../../lib/et/former-rows.ts';
import { findArchived } from './find-archived.ts';
import type { Move } from './move.ts';
import type { MoveReport } from './move-report.ts';
import type { FormerDatabase } from './open-former.ts';
import { forgetOtherRounds, formatRow, type KeptRow, type NamedRound, storeRounds, storeRows } from './store-former.ts';
import { addRound } from './tally.ts';
import { type SourceRound, type StrayRow, walkRounds } from './walk-rounds.ts';

const roundsPerStep = 50;

/**
 * Moves the rounds with their players and weapons; rows that cannot be taken are kept with the reason. Returns the ids of the
 * files whose rounds are to be derived again.
 */
export async function moveRounds(tx: EntityManager, { server, former, report, read, step }: Move): Promise<number[]> {
  const archived = await findArchived(tx, server, former);
  const taken = new Set<string>();
  const files: number[] = [];
  const changed: number[] = [];
  let named: NamedRound[] = [];
  let kept: KeptRow[] = [];
  let rows = 0;
  const store = async (own: readonly NamedRound[], others: readonly KeptRow[], count: number) => {
    const stored = await storeRounds(tx, server, own);
    files.push(...stored.files);
    changed.push(...stored.changed);
    await storeRows(tx, server, others);
    step(count);
  };
  let storing = Promise.resolve();
  // The next rounds are read while the database stores these.
  const flush = async () => {
    await storing;
    storing = store(named, kept, rows);
    // It is told of with the next ones.
    storing.catch(() => undefined);
    [named, kept, rows] = [[], [], 0];
  };
  const take = (item: SourceRound | StrayRow) => {
    if ('row' in item) {
      rows++;
      const { table, columns, row } = item;
      read.add(table, columns, [row.values]);
      kept.push(report.keep(table, row.rowNumber, formatRow(columns, row.values), 'its round is not there'));
    } else {
      rows += 1 + item.rows.players.rows.length + item.rows.weapons.rows.length;
      const judged = judgeRound(item, taken);
      if ('problem' in judged) kept.push(...keepRound(item, judged.problem, former, report));
      else if (item.rows.gained && archived.has(judged.name)) return report.archived(item);
      else named.push(nameRound(item, judged.name, former, report));
      addRound(read, item.rows, former.names);
    }
  };
  try {
    for (const item of walkRounds(former)) {
      take(item);
      if (named.length + kept.length >= roundsPerStep) await flush();
      await nextTurn();
    }
    await flush();
    await storing;
  } finally {
    // Nothing may be stored behind the end of the transaction.
    await storing.catch(() => undefined);
  }
  return [...changed, ...(await forgetOtherRounds(tx, server, files))];
}

function judgeRound({ rows }: SourceRound, taken: Set<string>): { name: string } | { problem: string } {
  const [row = new Map()] = listFormerRows(rows.round);
  const judged = nameFormerRound(row);
  if ('problem' in judged) return judged;
  if (taken.has(judged.name)) return { problem: `another round has the name ${judged.name} already` };
  taken.add(judged.name);
  return judged;
}

function nameRound({ rows }: SourceRound, name: string, { names }: FormerDatabase, report: MoveReport): NamedRound {
  const [row = new Map()] = listFormerRows(rows.round);
  const leftOut = listFormerLeftOut(rows);
  report.moved(names.rounds, 1);
  for (const key of ['players', 'weapons'] as const) {
    const own = leftOut.filter(({ table }) => table === key);
    const table = names[key] ?? key;
    for (const { index, reason } of own) report.leftOut(table, rows[key].numbers[index] ?? 0, `${name}: ${reason}`);
    report.moved(table, rows[key].rows.length - own.length);
  }
  return {
    name,
    firstName: nameFormerFirst(row),
    formerSession: readCount(row, 'gaming_session_id'),
    content: JSON.stringify(rows)
  };
}

/** All rows of a round that could not be taken. */
function keepRound({ rows }: SourceRound, problem: string, { names }: FormerDatabase, report: MoveReport): KeptRow[] {
  const keep = (table: string | undefined, { columns, rows: all, numbers }: FormerTable, reason: string) =>
    all.map((values, index) => report.keep(table ?? '', numbers[index] ?? 0, formatRow(columns, values), reason));
  return [
    ...keep(names.rounds, rows.round, problem),
    ...keep(names.players, rows.players, 'its round could not be taken'),
    ...keep(names.weapons, rows.weapons, 'its round could not be taken')
  ];
}
