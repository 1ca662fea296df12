import type { Sheet } from './sheet.ts';

/** A drawn picture before it becomes bytes. */
export interface Drawing {
  readonly sheet: Sheet;
  /** What the picture says, for those who do not see it: sentences with the numbers that matter, at most 1,024 long. */
  readonly alt: string;
}
