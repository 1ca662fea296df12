import type { Letter } from '../../et/evening/letters.ts';
import type { NameSource } from '../../et/evening/name-teams.ts';
import type { EveningReport } from '../../et/evening/report-evening.ts';
import type { ScoredSegment } from '../../et/evening/score-evening.ts';
import type { Member, Stay } from '../../et/evening/track-members.ts';
import { plural } from '../../util/numbers.ts';
import type { LinesField } from '../embeds.ts';
import { escapeName } from '../escape.ts';
import { scoreLine, signs } from './score-line.ts';

/** The result of a segment, its length, and how sure it is who played for whom. */
export function describeTeams(segment: ScoredSegment): string {
  const { confidence, consistency, maps } = segment;
  const share = consistency === null ? '' : `, ${Math.round(100 * consistency)} % of the rounds agree`;
  return `${scoreLine(segment)}\n${plural(maps.length, 'map')} · confidence ${confidence}${share}`;
}

/** Everybody of a team, with the rounds played of the rounds of the two teams; the code is what commands call the team. */
export function rosterField(report: EveningReport, segment: ScoredSegment, letter: Letter, code?: string): LinesField {
  const { name, source } = segment.teams[letter];
  return {
    name: `${signs[letter]} ${code ? `${code} ` : ''}${escapeName(name)} (${nameSources[source]})`,
    lines: segment.members.members[letter].map((member) => describeMember(report, segment, member))
  };
}

/** Explains the numbers and the sign of a roster. */
export const rosterFooter = 'Rounds played of the rounds of the two teams · ✋ placed by hand';

function describeMember({ names }: EveningReport, { members, switched, moved }: ScoredSegment, member: Member): string {
  const { guid, rounds, stays, substituteFor } = member;
  const remarks = stays.filter((stay) => stay !== 'full').map((stay) => stayWords[stay]);
  if (substituteFor) remarks.push(`for ${escapeName(names.get(substituteFor) ?? '?')}`);
  if (switched.includes(guid)) remarks.push('played for both');
  const hand = moved.includes(guid) ? ' ✋' : '';
  const remark = remarks.length > 0 ? ` · ${remarks.join(', ')}` : '';
  return `${escapeName(names.get(guid) ?? guid)}${hand} ${rounds}/${members.rounds}${remark}`;
}

const stayWords: Readonly<Record<Exclude<Stay, 'full'>, string>> = {
  late: 'came later',
  left: 'left before the end',
  bench: 'was away in between'
};

/** Where the name of a team comes from, in words. */
const nameSources: Readonly<Record<NameSource, string>> = {
  manual: 'named by hand',
  lineup: 'a known line-up',
  tag: 'their tag',
  letter: 'no name known'
};
