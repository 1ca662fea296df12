import type { Letter, PerLetter } from './letters.ts';

/** Which two teams met, and who won how many maps. */
export interface TeamScore {
  readonly teams: PerLetter<{ readonly name: string }>;
  readonly mapsWon: PerLetter<number>;
  /** Who won more maps; null when no map counts. */
  readonly winner: Letter | 'tie' | null;
}
