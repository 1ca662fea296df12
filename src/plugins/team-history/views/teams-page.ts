import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, type LinesField, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { scoreLine, signs } from '../../../lib/discord/views/score-line.ts';
import { type Letter, letters } from '../../../lib/et/evening/letters.ts';
import type { NameSource } from '../../../lib/et/evening/name-teams.ts';
import { type EveningReport, mapLabel } from '../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../lib/et/evening/score-evening.ts';
import type { LineupChange, Member } from '../../../lib/et/evening/track-members.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { placeCode } from '../domain/evening-teams.ts';

/** Who played for whom in each segment of an evening, how sure that is, where the names come from, and who came or left. */
export function teamsPage(report: EveningReport): Answer {
  const { segments } = report.score;
  const embed = makeEmbed({
    color: colors.overview,
    title: `Teams of session ${sessionLabel(report.evening)}`,
    description: segments.map(describeSegment).join('\n\n') || 'No round counts, so that there are no teams.',
    fields: segments.flatMap((segment, index) => [
      ...letters.map((letter) => rosterField(report, segment, index, letter)),
      ...changesField(report, segment)
    ]),
    footer: 'Rounds played of the rounds of the two teams · ✋ by hand'
  });
  return { embeds: [embed] };
}

function describeSegment(segment: ScoredSegment): string {
  const { confidence, consistency, maps } = segment;
  const share = consistency === null ? '' : `, ${Math.round(100 * consistency)} % of the rounds agree`;
  const line = `${scoreLine(segment)}\n${plural(maps.length, 'map')} · confidence ${confidence}${share}`;
  if (confidence !== 'low') return line;
  return `${line}\n⚠ The teams may be others. Moderators put that right with \`/teams move\`.`;
}

function rosterField(report: EveningReport, segment: ScoredSegment, index: number, letter: Letter): LinesField {
  const { name, source } = segment.teams[letter];
  const code = report.score.segments.length > 1 ? `${placeCode(report.score, { segment: index, letter })} ` : '';
  return {
    name: `${signs[letter]} ${code}${escapeName(name)} (${sources[source]})`,
    lines: segment.members.members[letter].map((member) => describeMember(report, segment, member))
  };
}

function describeMember({ names }: EveningReport, { members, switched, moved }: ScoredSegment, member: Member): string {
  const { guid, rounds } = member;
  const hand = moved.includes(guid) ? ' ✋' : '';
  const both = switched.includes(guid) ? ' · played for both' : '';
  return `${escapeName(names.get(guid) ?? guid)}${hand} ${rounds}/${members.rounds}${both}`;
}

function changesField(report: EveningReport, segment: ScoredSegment): LinesField[] {
  const lines = segment.members.changes.map((change) => describeChange(report, segment, change));
  return lines.length > 0 ? [{ name: 'Changes', lines }] : [];
}

function describeChange({ names }: EveningReport, segment: ScoredSegment, change: LineupChange): string {
  const { letter, match, into, out } = change;
  const name = (guid: string) => escapeName(names.get(guid) ?? guid);
  const map = segment.maps.find((one) => one.match.match === match);
  const where = map ? `${escapeName(mapLabel(map))}: ` : '';
  if (into && out) return `${signs[letter]} ${where}${name(into)} came for ${name(out)}`;
  return into ? `${signs[letter]} ${where}${name(into)} came` : `${signs[letter]} ${where}${name(out ?? '')} left`;
}

/** Where the name of a team comes from, in words. */
export const sources: Readonly<Record<NameSource, string>> = {
  manual: 'named by hand',
  lineup: 'a known line-up',
  tag: 'their tag',
  letter: 'no name known'
};
