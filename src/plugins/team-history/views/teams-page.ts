import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, type LinesField, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { signs } from '../../../lib/discord/views/score-line.ts';
import { describeTeams, rosterField, rosterFooter } from '../../../lib/discord/views/team-roster.ts';
import { letters } from '../../../lib/et/evening/letters.ts';
import { type EveningReport, mapLabel } from '../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../lib/et/evening/score-evening.ts';
import type { LineupChange } from '../../../lib/et/evening/track-members.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { placeCode } from '../domain/evening-teams.ts';

/** Who played for whom in each segment of an evening, how sure that is, where the names come from, and who came or left. */
export function teamsPage(report: EveningReport): Answer {
  const { segments } = report.score;
  const embed = makeEmbed({
    color: colors.overview,
    title: `Teams of session ${sessionLabel(report.evening)}`,
    description: segments.map(describeSegment).join('\n\n') || 'No round counts, so that there are no teams.',
    fields: segments.flatMap((segment, index) => [
      ...letters.map((letter) => {
        const code = segments.length > 1 ? placeCode(report.score, { segment: index, letter }) : undefined;
        return rosterField(report, segment, letter, code);
      }),
      ...changesField(report, segment)
    ]),
    footer: rosterFooter
  });
  return { embeds: [embed] };
}

function describeSegment(segment: ScoredSegment): string {
  const line = describeTeams(segment);
  if (segment.confidence !== 'low') return line;
  return `${line}\n⚠ The teams may be others. Moderators put that right with \`/teams move\`.`;
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
