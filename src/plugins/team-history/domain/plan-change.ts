import { anchorTeam, findTeams, type TeamSegment } from '../../../lib/et/evening/find-teams.ts';
import { type Letter, otherLetter } from '../../../lib/et/evening/letters.ts';
import { listMatches } from '../../../lib/et/evening/list-matches.ts';
import { type EveningReport, letterOf } from '../../../lib/et/evening/report-evening.ts';
import type { StoredCorrection } from '../../../lib/et/evening/stored-correction.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { foldName, quoteText } from '../../../lib/util/text.ts';
import { findMap } from './evening-maps.ts';
import { type FormerNames, findEveningPlayers } from './evening-players.ts';
import { findTeam, listTeamPlaces, type TeamPlace } from './evening-teams.ts';
import type { TeamsChange } from './parse-teams-words.ts';

/** A correction of teams, anchored to a match. */
export interface PlannedCorrection {
  readonly match: number;
  readonly subject: string;
  readonly value: Exclude<StoredCorrection, { kind: 'winner' }>;
}

/** What a change comes to: what is to be written down, and what people are told. Names in `what` are as they are. */
export interface Plan {
  readonly corrections: readonly PlannedCorrection[];
  readonly what: string;
}

/** Discord breaks lines of tables that are longer, and history has to show two names in one. */
const longestName = 32;

/** What a change of an evening's teams comes to. A Problem when it cannot be, or is so already. */
export function planChange(report: EveningReport, former: FormerNames, change: TeamsChange): Plan {
  const segments = findTeams(listMatches(report.evening.rounds), report.evening.corrections);
  if (segments.length === 0) throw new Problem('No round of this session counts, so that there are no teams.');
  switch (change.action) {
    case 'rename':
      return planNames(report, segments, [[findTeam(report.score, change.team), change.name]]);
    case 'name-both':
      return planBothNames(report, segments, change.names);
    case 'move': {
      const guids = findEveningPlayers(report, former, change.players);
      return planMove(report, segments, guids, change.team === null ? null : findTeam(report.score, change.team));
    }
    case 'swap':
      return planSwap(report, segments, findEveningPlayers(report, former, change.players));
    case 'split':
    case 'merge':
      return planBreak(report, change.action, change.map);
    case 'reset':
      return planReset(report);
  }
}

function planNames(
  report: EveningReport,
  segments: readonly TeamSegment[],
  names: readonly (readonly [places: readonly TeamPlace[], name: string | null])[]
): Plan {
  const planned = names.flatMap(([places, name]) => {
    const [place] = places;
    const segment = segments[place?.segment ?? 0];
    const anchor = place && segment && anchorTeam(segment, place.letter);
    if (!anchor) return [];
    const clean = name === null ? null : checkName(report, place, name, names);
    const { match, side } = anchor;
    const what =
      clean === null
        ? `${place.team.name} has the name again that is found for it.`
        : `${place.team.name} is ${clean} now.`;
    return [{ match, subject: `name:${side}`, value: { kind: 'name', side, name: clean } as const, what }];
  });
  return {
    corrections: planned.map(({ what: _, ...correction }) => correction),
    what: planned.map(({ what }) => what).join(' ')
  };
}

/** The name as it is stored. A Problem when it is none, too long, or the name of another team of the evening. */
function checkName(
  { score }: EveningReport,
  { team }: TeamPlace,
  name: string,
  all: readonly (readonly [readonly TeamPlace[], string | null])[]
): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (clean === '') throw new Problem('A name needs at least one character.');
  if (clean.length > longestName) throw new Problem(`A name has at most ${longestName} characters.`);
  if (/^team (?:[a-z]|\d+)$/i.test(clean)) {
    throw new Problem(`${quoteText(clean)} is what teams without a name are called. Choose another one.`);
  }
  const changing = new Map(all.flatMap(([places, other]) => places.map((place) => [place.team.identity, other])));
  for (const other of listTeamPlaces(score).map((place) => place.team)) {
    if (other.identity === team.identity) continue;
    const theirs = changing.has(other.identity) ? changing.get(other.identity) : other.name;
    if (theirs && foldName(theirs) === foldName(clean))
      throw new Problem(`The other team is called ${quoteText(clean)}.`);
  }
  return clean;
}

function planBothNames(
  report: EveningReport,
  segments: readonly TeamSegment[],
  names: readonly [string, string]
): Plan {
  const teams = [...Map.groupBy(listTeamPlaces(report.score), ({ team }) => team.identity).values()];
  const [one, other] = teams;
  if (!one || !other || teams.length > 2) {
    throw new Problem(`${teams.length} teams played in this session. Name them one by one: \`teams rename 1A as …\`.`);
  }
  return planNames(report, segments, [
    [one, names[0]],
    [other, names[1]]
  ]);
}

/** Everybody is moved in the segments in which he played and the team did; to no team, wherever he is in one. */
function planMove(
  report: EveningReport,
  segments: readonly TeamSegment[],
  guids: readonly string[],
  places: readonly TeamPlace[] | null
): Plan {
  const corrections = guids.flatMap((guid) => {
    const chosen = places
      ? places.filter(({ segment }) => playedIn(segments[segment], guid))
      : listTeamPlaces(report.score).filter(({ team }) => team.roster.includes(guid));
    const own = chosen.filter(({ team }) => places === null || !team.roster.includes(guid));
    if (own.length === 0) throw new Problem(explainNoMove(report, guid, places, chosen.length > 0));
    return own.flatMap(({ segment, letter }) => move(segments[segment], letter, guid, places === null));
  });
  const people = guids.map((guid) => nameOf(report, guid)).join(', ');
  const [place] = places ?? [];
  return { corrections, what: place ? `${people} played for ${place.team.name}.` : `${people} played for no team.` };
}

function explainNoMove(
  report: EveningReport,
  guid: string,
  places: readonly TeamPlace[] | null,
  isThere: boolean
): string {
  const name = quoteText(nameOf(report, guid));
  const team = quoteText(places?.[0]?.team.name ?? '');
  if (places === null) return `${name} is in no team.`;
  return isThere ? `${name} is in ${team} already.` : `${name} played on no map with ${team}.`;
}

function planSwap(report: EveningReport, segments: readonly TeamSegment[], guids: readonly string[]): Plan {
  const corrections = guids.flatMap((guid) => {
    const moves = report.score.segments.flatMap((scored, index) => {
      const letter = letterOf(scored, guid);
      return letter ? move(segments[index], otherLetter(letter), guid, false) : [];
    });
    if (moves.length === 0) throw new Problem(`${quoteText(nameOf(report, guid))} is in no team.`);
    return moves;
  });
  return { corrections, what: `${guids.map((guid) => nameOf(report, guid)).join(', ')} played for the other team.` };
}

function move(segment: TeamSegment | undefined, letter: Letter, guid: string, away: boolean): PlannedCorrection[] {
  const anchor = segment && anchorTeam(segment, letter);
  if (!anchor) return [];
  const value = { kind: 'move', side: away ? null : anchor.side, guid } as const;
  return [{ match: anchor.match, subject: `move:${guid}`, value }];
}

function playedIn(segment: TeamSegment | undefined, guid: string): boolean {
  if (!segment) return false;
  const rounds = segment.maps.flatMap(({ match }) => [match.first, match.second]);
  return rounds.some((round) => round?.counts && round.players.some((player) => player.guid === guid));
}

function planBreak(report: EveningReport, action: 'split' | 'merge', words: string): Plan {
  const { match, label, segment, isFirst } = findMap(report, words);
  if (action === 'split' && isFirst) throw new Problem(`Other teams begin with ${label} already.`);
  if (action === 'merge' && !isFirst) throw new Problem(`${label} is played by the teams before it already.`);
  if (action === 'merge' && segment === 0) throw new Problem(`Nobody played before ${label}.`);
  const what =
    action === 'split' ? `With ${label} other teams begin.` : `${label} is played by the teams of the map before it.`;
  return { corrections: [{ match, subject: 'break', value: { kind: action } }], what };
}

function planReset({ evening }: EveningReport): Plan {
  const reset = evening.corrections.findLastIndex(({ kind }) => kind === 'reset');
  const said = evening.corrections.slice(reset + 1).filter(({ kind }) => kind !== 'winner');
  const [first] = listMatches(evening.rounds);
  if (said.length === 0 || !first)
    throw new Problem('The teams of this session are as they were found: nobody has changed them.');
  return {
    corrections: [{ match: first.match, subject: 'reset', value: { kind: 'reset' } }],
    what: 'The teams are again as they are found.'
  };
}

const nameOf = ({ names }: EveningReport, guid: string) => names.get(guid) ?? guid;
