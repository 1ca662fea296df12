import { anchorTeam, findTeams, type TeamSegment } from '../../../lib/et/evening/find-teams.ts';
import { type Letter, letters, otherLetter } from '../../../lib/et/evening/letters.ts';
import { overlapOf } from '../../../lib/et/evening/lineup.ts';
import { listMatches } from '../../../lib/et/evening/list-matches.ts';
import type { StoredCorrection } from '../../../lib/et/evening/stored-correction.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { cutText, foldName } from '../../../lib/util/text.ts';

/** A team of an evening as the former bot had it. */
export interface FormerTeam {
  readonly rowNumber: number;
  readonly name: string;
  readonly guids: readonly string[];
}

/** What it comes to here: a correction of the teams that are found, anchored to a match. */
export interface TeamCorrection {
  readonly match: number;
  readonly subject: string;
  readonly value: StoredCorrection;
}

/** What is to be said about an evening's teams, and why a row of the former bot says nothing. */
export interface FormerTeamsPlan {
  readonly corrections: readonly TeamCorrection[];
  readonly reasons: ReadonlyMap<number, string>;
}

/** As long as a name that people give here may be. */
const longestName = 32;

/** What the former bot called teams without a name. */
const noName = /^team (?:[a-z]|\d+)$/i;

/**
 * What the former bot's teams of an evening say beyond what is found from its rounds: names, and people whom it had in the
 * other team. Each of its teams is the one here with which it shares most people, segment by segment.
 */
export function planFormerTeams(rounds: readonly EveningRound[], teams: readonly FormerTeam[]): FormerTeamsPlan {
  const corrections: TeamCorrection[] = [];
  const met = new Set<FormerTeam>();
  const named = new Set<number>();
  for (const segment of findTeams(listMatches(rounds))) {
    for (const [letter, team] of matchTeams(segment, teams)) {
      met.add(team);
      const anchor = anchorTeam(segment, letter);
      if (!anchor) continue;
      const { match, side } = anchor;
      const claimed = new Set(teams.filter((other) => other !== team).flatMap(({ guids }) => guids));
      for (const guid of team.guids) {
        if (!segment.rosters[otherLetter(letter)].includes(guid) || claimed.has(guid)) continue;
        corrections.push({ match, subject: `move:${guid}`, value: { kind: 'move', side, guid } });
      }
      const identity = segment.identities[letter];
      const name = readName(team, teams);
      if (name === undefined || named.has(identity)) continue;
      named.add(identity);
      corrections.push({ match, subject: `name:${side}`, value: { kind: 'name', side, name } });
    }
  }
  const strangers = teams.filter((team) => !met.has(team));
  return {
    corrections,
    reasons: new Map(strangers.map(({ rowNumber }) => [rowNumber, 'its people were no team of that session']))
  };
}

/** Which of the former teams each letter is; the one with more people in common where two claim it. */
function matchTeams({ rosters }: TeamSegment, teams: readonly FormerTeam[]): Map<Letter, FormerTeam> {
  const shared = (letter: Letter, team: FormerTeam) => overlapOf(rosters[letter], team.guids).shared;
  const claim = (letter: Letter) =>
    teams
      .filter((team) => shared(letter, team) > shared(otherLetter(letter), team))
      .toSorted((a, b) => shared(letter, b) - shared(letter, a))[0];
  return new Map(
    letters.flatMap((letter) => {
      const team = claim(letter);
      return team ? [[letter, team] as const] : [];
    })
  );
}

/** The name of a team; undefined when it says nothing, or when the other team has the same. */
function readName({ name }: FormerTeam, teams: readonly FormerTeam[]): string | undefined {
  const isTwice = teams.filter((other) => foldName(other.name) === foldName(name)).length > 1;
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return clean === '' || noName.test(clean) || isTwice ? undefined : cutText(clean, longestName).trim();
}
