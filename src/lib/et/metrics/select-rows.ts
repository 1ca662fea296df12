import type { EveningRound } from '../evening.ts';
import type { PlayerRow } from '../player-round.ts';

/** A player's row with the round it belongs to. */
export interface PlayedRow {
  readonly round: EveningRound;
  readonly row: PlayerRow;
}

/** Which rows of the rounds are meant; all rows of the counting rounds when nothing is said. */
export interface Selection {
  /** Says whether a row belongs, such as to one team: teams change their members from map to map. */
  readonly only?: (row: PlayerRow, round: EveningRound) => boolean;
  /** Also rounds that do not count, such as to show one of them. */
  readonly uncounted?: boolean;
}

/** Rounds in the order of play, whatever the order they come in. */
export function orderRounds(rounds: readonly EveningRound[]): EveningRound[] {
  return rounds.toSorted(
    (a, b) => a.startedAt - b.startedAt || a.endedAt - b.endedAt || a.number - b.number || a.id - b.id
  );
}

/** The rows that are meant, in the order of play. */
export function selectRows(rounds: readonly EveningRound[], { only, uncounted = false }: Selection = {}): PlayedRow[] {
  return orderRounds(rounds)
    .filter(({ counts }) => counts || uncounted)
    .flatMap((round) => round.players.map((row) => ({ round, row })))
    .filter(({ row, round }) => !only || only(row, round));
}
