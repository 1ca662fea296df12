import type { EveningRound } from '../evening.ts';
import { readerOf } from './parts.ts';
import { selectRows } from './select-rows.ts';

/** One player's time in one round, as the table of times is exported. Null is unknown. */
export interface RoundTime {
  readonly startedAt: number;
  readonly map: string;
  readonly number: 1 | 2;
  readonly guid: string;
  readonly name: string;
  readonly playedSeconds: number | null;
  /** Played x (1 - alive). */
  readonly deadSeconds: number | null;
  readonly alivePercent: number | null;
  /** As the file has it, to compare: overcounted in most files. */
  readonly rawMinutesDead: number | null;
  readonly deniedSeconds: number | null;
}

const readDeadSeconds = readerOf('deadSeconds');

/** Everybody's time in every counting round, in the order of play and of the files. */
export function listRoundTimes(rounds: readonly EveningRound[]): RoundTime[] {
  return selectRows(rounds).map(({ round, row }) => ({
    startedAt: round.startedAt,
    map: round.map,
    number: round.number,
    guid: row.guid,
    name: row.cleanName,
    playedSeconds: row.playedSeconds,
    deadSeconds: readDeadSeconds(row),
    alivePercent: row.alivePercent,
    rawMinutesDead: row.rawMinutesDead,
    deniedSeconds: row.deniedSeconds
  }));
}
