import type { MapCard, Side } from './maps.ts';
import type { PlayerName } from './names.ts';
import type { Person } from './people.ts';
import type { Tally } from './tally.ts';

/** Number of fields after the weapons; each version of the script writes its own. */
export type Variant = 33 | 36 | 37 | 38;

/** What must become of a file. */
export type FileStatus = 'played' | 'orphan' | 'aborted' | 'idle' | 'duplicate';

/** How a player comes to be in a round's file. A spectator has nothing but what he brought from the first round. */
export type Origin = 'first' | 'carried' | 'joined' | 'reset' | 'spectator';

/** One player's line. */
export interface FileRow {
  readonly person: Person;
  readonly name: PlayerName;
  readonly rounds: number;
  readonly team: Side | 3;
  readonly origin: Origin;
  /** What the engine carries over from the first round; the file shows it added to `now`. */
  readonly before: Tally | undefined;
  readonly now: Tally;
  /** Seconds that a broken script shows as denied time instead of the true ones. */
  readonly brokenDenied: number | undefined;
}

/** A file that the server has written, and what it was about. */
export interface PlayedFile {
  readonly name: string;
  readonly map: MapCard;
  readonly config: string;
  /** The round number in name and header; wrong in aborted files. */
  readonly label: 1 | 2;
  readonly winner: Side;
  readonly limitSeconds: number;
  /** The clock as the header shows it. */
  readonly clockSeconds: number;
  /** The ninth field of the header, where the script writes one. */
  readonly playtimeMs: number | undefined;
  /** What the timing record says, where the server writes one. */
  readonly recordedSeconds: number | undefined;
  /** For how long the round was paused. */
  readonly pauseMs: number;
  readonly rows: readonly FileRow[];
  /** When the round ended, in Unix milliseconds. The file is written 3 s later. */
  readonly endedAt: number;
  readonly status: FileStatus;
  /** The file of the first round that belongs to this second one. */
  readonly firstRound: PlayedFile | undefined;
}
