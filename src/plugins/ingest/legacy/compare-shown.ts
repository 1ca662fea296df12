import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { formerCumulative, formerOwnArrays } from '../../../lib/et/former-columns.ts';
import { listFormerLeftOut } from '../../../lib/et/former-round.ts';
import {
  createRoundReader,
  type FormerRoundRows,
  listFormerRows,
  readCount,
  readText
} from '../../../lib/et/former-rows.ts';
import { oneAhead } from '../../../lib/util/one-ahead.ts';
import type { ColumnChange, EveningChange, MendedRound, Rule, ShownChanges } from '../domain/shown-changes.ts';
import { compareResults } from './compare-results.ts';
import { type KeptRound, listKeptPages, readKeptPage } from './read-kept.ts';

/** The numbers that are compared: their names here and in the former database. */
const compared = [
  ['kills', 'kills'],
  ['deaths', 'deaths'],
  ['headshots', 'headshots'],
  ['playedSeconds', 'time_played_seconds'],
  ...formerCumulative,
  ...formerOwnArrays
] as const;

/** The numbers of which evenings are told. */
const ofEvenings = new Set<string>(['kills', 'deaths', 'damage_given', 'damage_received', 'time_played_seconds']);

type Shown = { readonly fileId: number; readonly guid: string; readonly isFormer: boolean } & Readonly<
  Record<string, number | null>
>;

/**
 * Compares what the former bot showed of each player in each round, and of each evening, with what is shown now.
 * @param watch is given the rows of each round as they are stored
 */
export async function compareShown(
  em: EntityManager,
  serverId: number,
  watch?: (rows: FormerRoundRows) => void
): Promise<ShownChanges> {
  const columns = new Map<string, Counted>();
  const mended = new Map<string, MendedRound['values'][number][]>();
  const formerPlayers = new Map<number, Set<string>>();
  const evenings = new Map<string, Summed>();
  const note: Note = (round, guid, column, was, is, rule) => {
    if (rule) {
      const key = `${column} ${rule}`;
      const own = columns.get(key) ?? { column, rule, values: 0 };
      columns.set(key, own);
      own.values++;
    }
    if (rule === 'the stats file says so') {
      const values = mended.get(round.name) ?? [];
      mended.set(round.name, values);
      values.push({ guid, column, was, is });
    }
    if (!ofEvenings.has(column)) return;
    const { formerSession } = round;
    const key = `${formerSession} ${guid} ${column}`;
    const own = evenings.get(key) ?? { formerSession, guid, column, was: 0, is: 0, rules: new Set<Rule>() };
    evenings.set(key, own);
    if (rule) own.rules.add(rule);
    own.was += was;
    own.is += is ?? 0;
  };
  const changes: EveningChange[] = [];
  const read = createRoundReader();
  // They come one evening after the other, so that what is the same of one can be forgotten before the next.
  const endEvening = () => {
    for (const change of evenings.values()) {
      if (change.was !== change.is) changes.push({ ...change, rules: [...change.rules] });
    }
    evenings.clear();
  };
  let current: number | null | undefined;
  const pages = oneAhead(await listKeptPages(em, serverId), (page) => readShown(em, page));
  for await (const { rounds, shown } of pages) {
    for (const kept of rounds) {
      const round = { ...kept, rows: read(kept.content) };
      watch?.(round.rows);
      if (round.formerSession !== current) endEvening();
      current = round.formerSession;
      compareRound(round, shown, note);
      notePlayers(round, formerPlayers);
      // The answers for the next page come in meanwhile.
      await nextTurn();
    }
  }
  endEvening();
  const results = await compareResults(em, serverId, formerPlayers, changes);
  return {
    columns: [...columns.values()],
    evenings: changes,
    results,
    mended: [...mended].map(([file, values]) => ({ file, values }))
  };
}

type ReadRound = KeptRound & { readonly rows: FormerRoundRows };
type Counted = ColumnChange & { values: number };
type Summed = Omit<EveningChange, 'was' | 'is' | 'rules'> & { was: number; is: number; readonly rules: Set<Rule> };

/** Rounds as they were moved, and what is shown of them now. */
async function readShown(em: EntityManager, page: readonly number[]) {
  const rounds = await readKeptPage(em, page);
  return { rounds, shown: await findShown(em, rounds) };
}

/** Who played in an evening, as the former bot had it. */
function notePlayers({ formerSession, rows }: ReadRound, players: Map<number, Set<string>>): void {
  if (formerSession === null) return;
  const own = players.get(formerSession) ?? new Set();
  players.set(formerSession, own);
  for (const row of listFormerRows(rows.players)) own.add(readText(row, 'player_guid') ?? '');
}

type Note = (
  round: KeptRound,
  guid: string,
  column: string,
  was: number,
  is: number | null,
  rule: Rule | undefined
) => void;

function compareRound(round: ReadRound, shown: ReadonlyMap<string, Shown>, note: Note): void {
  const leftOut = new Set(
    listFormerLeftOut(round.rows).flatMap(({ table, index }) => (table === 'players' ? [index] : []))
  );
  for (const [index, row] of listFormerRows(round.rows.players).entries()) {
    const guid = readText(row, 'player_guid') ?? '';
    const own = leftOut.has(index) ? undefined : shown.get(`${round.fileId} ${guid}`);
    for (const [key, column] of compared) {
      const was = readCount(row, column);
      if (was === null) continue;
      const is = own ? (own[key] ?? null) : null;
      note(round, guid, column, was, is, own && is === was ? undefined : findRule(own, is, leftOut.has(index)));
    }
  }
}

function findRule(own: Shown | undefined, is: number | null, isLeftOut: boolean): Rule {
  if (isLeftOut) return 'the row is of another round, of a spectator or twice';
  if (!own) return 'the round is not played, or its file has not come';
  if (!own.isFormer) return 'the stats file says so';
  return is === null
    ? 'unknown: the former importer has spoilt it'
    : 'mended: the player had changed his name or reconnected';
}

async function findShown(em: EntityManager, rounds: readonly KeptRound[]): Promise<Map<string, Shown>> {
  const files = rounds.map(({ fileId }) => fileId);
  const numbers = sql.join(compared.map(([key]) => sql`pr.${sql.ref(toColumn(key))} as ${sql.ref(key)}`));
  // "offset 0": within a move nothing has counted the rows yet, and all of them would be read for every few rounds.
  const { rows } = await sql<Shown>`
    select r.file_id as "fileId", p.guid, pr.flags ? 'former' as "isFormer", ${numbers}
    from rounds r
    cross join lateral (select * from player_rounds own where own.round_id = r.id offset 0) pr
    join players p on p.id = pr.player_id
    where r.file_id = any(${files}::int[])`.execute(em.getKysely());
  return new Map(rows.map((row) => [`${row.fileId} ${row.guid}`, row]));
}

const toColumn = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
