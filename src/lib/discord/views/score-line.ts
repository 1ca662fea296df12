import { type Letter, otherLetter } from '../../et/evening/letters.ts';
import type { ScoredSegment } from '../../et/evening/score-evening.ts';
import type { TeamScore } from '../../et/evening/team-score.ts';
import { plural } from '../../util/numbers.ts';
import { escapeName } from '../escape.ts';

/** The signs of the two teams, as in the pictures: they differ in shape as well as in colour. */
export const signs: Readonly<Record<Letter, string>> = { A: '🔵', B: '🔶' };

/** The maps that each has won, the winner first if there is one: `vahaZso 7 – 2 ckugaw`. */
export function mapScore({ teams, mapsWon, winner }: TeamScore): string {
  const first = firstOf(winner);
  const second = otherLetter(first);
  return `${escapeName(teams[first].name)} ${mapsWon[first]} – ${mapsWon[second]} ${escapeName(teams[second].name)}`;
}

/** The result of a segment, the winner first if there is one: `🔶 **vahaZso 7 – 2 ckugaw** 🔵 · 1 draw · 14–4 points`. */
export function scoreLine(segment: ScoredSegment): string {
  const { teams, draws, points, winner } = segment;
  const first = firstOf(winner);
  const second = otherLetter(first);
  const name = (letter: Letter) => escapeName(teams[letter].name);
  if (winner === null) return `${signs.A} **${name('A')}** and ${signs.B} **${name('B')}**: no map counts yet`;
  const tied = winner === 'tie' ? ' · tied' : '';
  const drawn = draws > 0 ? ` · ${plural(draws, 'draw')}` : '';
  return `${signs[first]} **${mapScore(segment)}** ${signs[second]}${tied}${drawn} · ${points[first]}–${points[second]} points`;
}

const firstOf = (winner: TeamScore['winner']): Letter => (winner === 'B' ? 'B' : 'A');
