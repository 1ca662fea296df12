import type { SegmentResult } from '../../../lib/et/evening/segment-result.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';

/** The names of teams in these results, each once, in the order of the results; letters are no names. */
export function listNamesOf(results: readonly SegmentResult[]): string[] {
  const teams = results.flatMap((result) => [result.teams.A, result.teams.B]);
  const names = teams.filter(({ source }) => source !== 'letter').map(({ name }) => name);
  return [...new Map(names.toReversed().map((name) => [foldName(name), name])).values()].toReversed();
}

/**
 * The name of a team that is meant, whole before a part; undefined when none is so called. A Problem that lists them when
 * several could be meant.
 */
export function pickTeamName(results: readonly SegmentResult[], words: string): string | undefined {
  const names = listNamesOf(results);
  const wanted = foldName(words.trim());
  const whole = names.find((name) => foldName(name) === wanted);
  if (whole !== undefined) return whole;
  const [first, ...others] = wanted === '' ? [] : names.filter((name) => foldName(name).includes(wanted));
  if (first === undefined || others.length === 0) return first;
  throw new Problem(
    `${quoteText(words)} could be ${[first, ...others].slice(0, 8).map(quoteText).join(' or ')}. Say more.`
  );
}
