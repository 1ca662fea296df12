import type { GameServer } from '../../../entities/index.ts';
import type { MoveReport } from './move-report.ts';
import type { FormerDatabase } from './open-former.ts';
import type { Tally } from './tally.ts';

/** From where to where a move goes, and who is told of it. */
export interface Move {
  readonly server: GameServer;
  readonly former: FormerDatabase;
  readonly report: MoveReport;
  /** Gets every row of the former database as it was read. */
  readonly read: Tally;
  /** Is told after each step how many rows of the former database it took; may throw to stop. */
  readonly step: (rows: number) => void;
}
