import type { Letter, PerLetter } from '../../../lib/et/evening/letters.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';

/** Why a number is shown otherwise than the former bot showed it. */
export type Rule =
  | 'unknown: the former importer has spoilt it'
  | 'mended: the player had changed his name or reconnected'
  | 'the stats file says so'
  | 'the row is of another round, of a spectator or twice'
  | 'the round is not played, or its file has not come';

/** How many values of a column are shown otherwise, and why. */
export interface ColumnChange {
  readonly column: string;
  readonly rule: Rule;
  readonly values: number;
}

/** What a player did in an evening as the former bot showed it and as it is shown now, where that differs. */
export interface EveningChange {
  readonly formerSession: number | null;
  readonly guid: string;
  readonly column: string;
  readonly was: number;
  readonly is: number;
  readonly rules: readonly Rule[];
}

/** Points of two teams, and who won. */
export interface ShownScore {
  readonly points: PerLetter<number>;
  readonly winner: Letter | 'tie' | null;
}

/** A map of which the former bot gave the points to other teams, and the rule by which they are given now. */
export interface MapChange {
  readonly map: string;
  readonly was: PerLetter<number>;
  readonly is: PerLetter<number>;
  readonly rule: string;
}

/** Two teams of an evening of which the former bot told another score. */
export interface ScoreChange {
  /** Which two of the evening, from 1. */
  readonly segment: number;
  readonly teams: PerLetter<string>;
  readonly was: ShownScore;
  readonly is: ShownScore;
  readonly maps: readonly MapChange[];
}

/** An evening whose winner, score or players the former bot told otherwise. */
export interface ResultChange {
  readonly formerSession: number;
  readonly date: string;
  readonly scores: readonly ScoreChange[];
  /** How many people played; null when that is the same. */
  readonly players: { readonly was: number; readonly is: number; readonly rules: readonly Rule[] } | null;
  /** How many players have another sum of kills, deaths, damage or time. */
  readonly sums: number;
}

/** A round whose stats file has come, with every value that the former database had otherwise. */
export interface MendedRound {
  readonly file: string;
  readonly values: readonly {
    readonly guid: string;
    readonly column: string;
    readonly was: number;
    /** Null when the file does not know it. */
    readonly is: number | null;
  }[];
}

/** Everything that is shown otherwise on purpose. */
export interface ShownChanges {
  readonly columns: readonly ColumnChange[];
  readonly evenings: readonly EveningChange[];
  readonly results: readonly ResultChange[];
  readonly mended: readonly MendedRound[];
}

/** The lines of a report about what is shown otherwise than the former bot showed it, one by one: they may be many. */
export function* formatChanges({ columns, evenings, results, mended }: ShownChanges): Generator<string> {
  for (const { column, rule, values } of columns) yield `${column}: ${plural(values, 'value')}, ${rule}`;
  for (const result of results) yield* formatResult(result);
  for (const { formerSession, guid, column, was, is, rules } of evenings) {
    const evening = formerSession === null ? 'no evening' : `evening ${formerSession}`;
    yield `${evening}, ${guid}: ${column} ${thousands(was)} -> ${thousands(is)} (${rules.join('; ')})`;
  }
  for (const round of mended) yield* formatMended(round);
}

/** The lines about one evening: the score of each two teams that met, its maps, and its players. */
export function formatResult({ formerSession, date, scores, players, sums }: ResultChange): string[] {
  const evening = `evening ${formerSession} (${date})`;
  return [
    ...scores.flatMap(({ teams, was, is, maps }) => [
      `${evening}, ${teams.A} - ${teams.B}: ${wordWinner(was, teams)} ${wordPoints(was.points)} -> ${wordWinner(is, teams)} ${wordPoints(is.points)}`,
      ...maps.map((map) => `  ${map.map}: ${wordPoints(map.was)} -> ${wordPoints(map.is)}, ${map.rule}`)
    ]),
    ...(players ? [`${evening}: ${plural(players.was, 'player')} -> ${players.is} (${players.rules.join('; ')})`] : []),
    ...(sums > 0 ? [`${evening}: other sums of ${plural(sums, 'player')}`] : [])
  ];
}

function formatMended({ file, values }: MendedRound): string[] {
  return [
    `${file} has come: ${plural(values.length, 'value')} mended`,
    ...values.map(
      ({ guid, column, was, is }) => `  ${guid}: ${column} ${thousands(was)} -> ${is === null ? '?' : thousands(is)}`
    )
  ];
}

const wordPoints = ({ A, B }: PerLetter<number>) => `${A}:${B}`;

function wordWinner({ winner }: ShownScore, teams: PerLetter<string>): string {
  if (winner === null) return 'no winner';
  return winner === 'tie' ? 'a tie' : teams[winner];
}
