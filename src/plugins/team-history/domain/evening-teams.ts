import { type Letter, letters } from '../../../lib/et/evening/letters.ts';
import type { EveningScore, ScoredTeam } from '../../../lib/et/evening/score-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';

/** A team where it plays: in a segment of the evening, counted from 0. */
export interface TeamPlace {
  readonly segment: number;
  readonly letter: Letter;
  readonly team: ScoredTeam;
}

/** Every team of every segment, in the order of play. */
export function listTeamPlaces({ segments }: EveningScore): TeamPlace[] {
  return segments.flatMap(({ teams }, segment) => letters.map((letter) => ({ segment, letter, team: teams[letter] })));
}

/** What a team is called in a list of several segments: `A`, or `2A` for the first team of the second segment. */
export function placeCode(
  { segments }: EveningScore,
  { segment, letter }: Pick<TeamPlace, 'segment' | 'letter'>
): string {
  return segments.length > 1 ? `${segment + 1}${letter}` : letter;
}

/**
 * The places of the team that somebody means: by its name, whole before a part, or by its letter; in an evening of several
 * segments `2A` is team A of the second alone. A team that goes on through segments has several places. A Problem when
 * there is no such team, or it could be another.
 */
export function getTeamPlaces(score: EveningScore, words: string): TeamPlace[] {
  const places = listTeamPlaces(score);
  const wanted = foldName(words.trim());
  const exact = places.filter((place) => foldName(placeCode(score, place)) === wanted);
  if (exact.length > 0) return exact;
  const letter = /^(?:team )?([ab])$/.exec(wanted)?.[1]?.toUpperCase();
  const kinds = [
    places.filter(({ team }) => foldName(team.name) === wanted),
    places.filter((place) => place.letter === letter),
    places.filter(({ team }) => foldName(team.name).includes(wanted))
  ];
  const found = kinds.find(({ length }) => length > 0) ?? [];
  if (found.length === 0) {
    throw new Problem(`There is no team ${quoteText(words)} in this session. There are: ${listCodes(score, places)}.`);
  }
  if (new Set(found.map(({ team }) => team.identity)).size > 1) {
    throw new Problem(`${quoteText(words)} could be ${listCodes(score, found)}. Say it with its number and letter.`);
  }
  return found;
}

function listCodes(score: EveningScore, places: readonly TeamPlace[]): string {
  return places.map((place) => `${placeCode(score, place)} (${quoteText(place.team.name)})`).join(', ');
}
