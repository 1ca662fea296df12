import { anchorTeam, type TeamSegment } from '../../../lib/et/evening/find-teams.ts';
import { type Letter, otherLetter } from '../../../lib/et/evening/letters.ts';
import { type EveningReport, letterOf } from '../../../lib/et/evening/report-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { listTeamPlaces, type TeamPlace } from './evening-teams.ts';
import type { Plan, PlannedCorrection } from './plan.ts';

/** Everybody is moved in the segments in which he played and the team did; to no team, wherever he is in one. */
export function planMove(
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

/** Everybody is put into the other team in each segment in which he is in one. */
export function planSwap(report: EveningReport, segments: readonly TeamSegment[], guids: readonly string[]): Plan {
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

const nameOf = ({ names }: EveningReport, guid: string) => names.get(guid) ?? guid;
