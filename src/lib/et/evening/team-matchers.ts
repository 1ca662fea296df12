import { lineupKey, overlapOf } from './lineup.ts';
import type { PastTeam } from './segment-result.ts';

/** Says how much a team of the past is the one that is asked for: 0 for not at all, else the larger the surer. */
export type TeamMatcher = (team: PastTeam) => number;

/** The team whose line-up has that key. */
export function matchKey(key: string): TeamMatcher {
  return ({ core }) => (lineupKey(core) === key ? 1 : 0);
}

/** A team whose line-up is so much the same; a half unless told otherwise. */
export function matchLineup(guids: readonly string[], leastShare = 0.5): TeamMatcher {
  return ({ core }) => {
    const { share } = overlapOf(core, guids);
    return share >= leastShare ? share : 0;
  };
}

/** A team for which all of these played, among others perhaps; nobody is in all teams. */
export function matchMembers(guids: readonly string[]): TeamMatcher {
  return ({ roster }) => (guids.length > 0 && guids.every((guid) => roster.includes(guid)) ? 1 : 0);
}

/** A team of that name; letters are no names, as every evening has a Team A. */
export function matchName(name: string): TeamMatcher {
  const wanted = fold(name);
  return (team) => (team.source !== 'letter' && fold(team.name) === wanted ? 1 : 0);
}

/** A team of which any of these says so. */
export function matchAny(...matchers: readonly TeamMatcher[]): TeamMatcher {
  return (team) => Math.max(0, ...matchers.map((matcher) => matcher(team)));
}

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase();
