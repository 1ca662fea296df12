import type { EntityManager } from '@mikro-orm/postgresql';
import type { SegmentResult } from '../../../lib/et/evening/segment-result.ts';
import {
  matchAny,
  matchLineup,
  matchMembers,
  matchName,
  type TeamMatcher
} from '../../../lib/et/evening/team-matchers.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { pickPerson } from '../domain/pick-person.ts';
import { listNamesOf, pickTeamName } from '../domain/pick-team-name.ts';
import { findPeople } from './find-people.ts';

/** A team that is asked for: what it is called, and which teams of the past are it. */
export interface WantedTeam {
  readonly title: string;
  readonly isIt: TeamMatcher;
}

/**
 * The team that somebody means: by its name, or by its players with commas between them, who played for it together, or of
 * whom half were in the line-up. A single name that no team has may be a player's. A Problem when nobody is so called.
 */
export async function getWantedTeam(
  em: EntityManager,
  guildId: string,
  results: readonly SegmentResult[],
  words: string
): Promise<WantedTeam> {
  const name = pickTeamName(results, words);
  if (name !== undefined) return { title: name, isIt: matchName(name) };
  const parts = words.split(',').filter((part) => part.trim() !== '');
  const people = [];
  for (const part of parts) {
    const person = pickPerson(part.trim(), await findPeople(em, guildId, part));
    if (!person) throw new Problem(explainUnknown(part.trim(), parts.length > 1, results));
    people.push(person);
  }
  const guids = people.map(({ guid }) => guid);
  return {
    title: people.map((person) => person.name.trim() || person.guid).join(', '),
    isIt: matchAny(matchMembers(guids), matchLineup(guids))
  };
}

function explainUnknown(words: string, isPlayer: boolean, results: readonly SegmentResult[]): string {
  if (isPlayer) return `Nobody called ${quoteText(words)} has played here.`;
  const names = listNamesOf(results).slice(0, 8);
  const known = names.length > 0 ? ` There are: ${names.map(quoteText).join(', ')}.` : '';
  return `No team and no player of that time is called ${quoteText(words)}.${known} A team can also be said by its players, with commas between them.`;
}
