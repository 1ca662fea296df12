import { type Letter, otherLetter } from '../../et/evening/letters.ts';
import type { ScoredSegment } from '../../et/evening/score-evening.ts';
import { plural } from '../../util/numbers.ts';
import { escapeName } from '../escape.ts';

/** The signs of the two teams, as in the pictures: they differ in shape as well as in colour. */
export const signs: Readonly<Record<Letter, string>> = { A: '🔵', B: '🔶' };

/** The result of a segment, the winner first if there is one: `🔶 **vahaZso 7 – 2 ckugaw** 🔵 · 1 draw · 14–4 points`. */
export function scoreLine({ teams, mapsWon, draws, points, winner }: ScoredSegment): string {
  const first: Letter = winner === 'B' ? 'B' : 'A';
  const second = otherLetter(first);
  const name = (letter: Letter) => escapeName(teams[letter].name);
  if (winner === null) return `${signs.A} **${name('A')}** and ${signs.B} **${name('B')}**: no map counts yet`;
  const tied = winner === 'tie' ? ' · tied' : '';
  const drawn = draws > 0 ? ` · ${plural(draws, 'draw')}` : '';
  return `${signs[first]} **${name(first)} ${mapsWon[first]} – ${mapsWon[second]} ${name(second)}** ${signs[second]}${tied}${drawn} · ${points[first]}–${points[second]} points`;
}
