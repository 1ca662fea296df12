import { Problem } from '../../../lib/util/problem.ts';

/** How far back a question about history looks at most. */
export const mostDays = 730;

/** So many results, the newest, are read at most for one answer. */
export const mostResults = 2000;

/** Results of the past as far as a question looks back. */
export interface Span {
  readonly days: number;
  /** Whether there were more results than are read for one answer. */
  readonly isCut: boolean;
}

/** The number of days that somebody has said, or else the usual one; a Problem when it is out of bounds. */
export function readDays(text: string | undefined, usual: number): number {
  if (text === undefined || text.trim() === '') return usual;
  const days = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  if (days >= 1 && days <= mostDays) return days;
  throw new Problem(`I can look back 1 to ${mostDays} days, such as: \`team_history 30\`.`);
}

/** What a footer says about how far an answer looks back. */
export function describeSpan({ days, isCut }: Span): string {
  const span = days === 1 ? 'The last day' : `The last ${days} days`;
  return isCut ? `${span}, as far as the newest ${mostResults} results reach` : span;
}

/** What is added to a sentence that nothing was found: how much further back one can look, if one can. */
export function hintFurther(days: number): string {
  return days < mostDays ? ` I can look back ${mostDays} days: say the number of days at the end.` : '';
}
