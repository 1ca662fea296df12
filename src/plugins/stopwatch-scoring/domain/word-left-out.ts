import type { LeftOut } from '../../../lib/et/derive-files.ts';
import type { PlayedMatch } from '../../../lib/et/evening/list-matches.ts';

/** Why a round does not count, in words. */
export const leftOutWords: Readonly<Record<LeftOut, string>> = {
  void: 'taken out by hand',
  short: 'less than a minute of play',
  bots: 'bots took part',
  filler: 'a filler map',
  config: 'no stopwatch configuration'
};

/** Why no round of a map counts, as a sentence. */
export function explainLeftOut({ first, second }: PlayedMatch): string {
  const reasons = [first, second].flatMap((round) => (round?.leftOut ? [leftOutWords[round.leftOut]] : []));
  return `Not counted: ${[...new Set(reasons)].join('; ')}.`;
}
