import { type Letter, letters, otherLetter } from '../../../lib/et/evening/letters.ts';
import type { MapPart } from '../../../lib/et/evening/map-parts.ts';
import { teamNames } from '../../../lib/et/evening/report-evening.ts';
import type { ScoredMap } from '../../../lib/et/evening/score-map.ts';
import type { Choice } from '../../../lib/util/choice.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';

/** Who shall have won a map: a team, nobody, or `none` for a map that shall not count; or what the stopwatch says. */
export type PickedWinner = Letter | 'draw' | 'none' | 'stopwatch';

/** How the winner is stored: the side on which the winners began, because letters may change and that does not. */
export type SaidWinner = 1 | 2 | 'draw' | null;

/** The words that are no team. */
const others = new Map<string, PickedWinner>([
  ['draw', 'draw'],
  ['tie', 'draw'],
  ['none', 'none'],
  ['stopwatch', 'stopwatch']
]);

/** Who is meant by `A`, `team b`, the name of a team or a part of it, `draw`, `none` or `stopwatch`. */
export function pickWinner({ segment }: Pick<MapPart, 'segment'>, words: string): PickedWinner {
  const wanted = foldName(words.trim());
  const names = teamNames(segment);
  const lettered = letters.find((letter) => [letter, `team ${letter}`].some((one) => one.toLowerCase() === wanted));
  const exact = letters.filter((letter) => foldName(names[letter]) === wanted);
  const partly = letters.filter((letter) => wanted !== '' && foldName(names[letter]).includes(wanted));
  const found = lettered ?? others.get(wanted) ?? only(exact) ?? only(partly);
  if (found) return found;
  throw new Problem(
    `I do not know who ${quoteText(words)} is. Say A (${quoteText(names.A)}), B (${quoteText(names.B)}), draw, none, or stopwatch to take a correction back.`
  );
}

const only = (found: readonly Letter[]) => (found.length === 1 ? found[0] : undefined);

/** A winner in the form in which it is stored. */
export function anchorWinner({ beganAsAxis }: ScoredMap, winner: Exclude<PickedWinner, 'stopwatch'>): SaidWinner {
  if (winner === 'draw') return 'draw';
  if (winner === 'none') return null;
  return winner === beganAsAxis ? 1 : 2;
}

/** The winners that a menu offers for a map, with what people read. */
export function offerWinners({ segment }: Pick<MapPart, 'segment'>): Choice[] {
  const names = teamNames(segment);
  return [
    ...letters.map((letter) => ({
      name: `${letter}: ${names[letter]}, against ${names[otherLetter(letter)]}`,
      value: letter
    })),
    { name: 'A draw', value: 'draw' },
    { name: 'None: the map does not count', value: 'none' },
    { name: 'What the stopwatch says: takes a correction back', value: 'stopwatch' }
  ];
}
