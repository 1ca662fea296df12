import { escapeName } from '../../../../lib/discord/escape.ts';
import { scoreLine, signs } from '../../../../lib/discord/views/score-line.ts';
import { type Letter, letters } from '../../../../lib/et/evening/letters.ts';
import type { NameSource } from '../../../../lib/et/evening/name-teams.ts';
import type { EveningReport } from '../../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../../lib/et/evening/score-evening.ts';
import type { Member, Stay } from '../../../../lib/et/evening/track-members.ts';
import { plural } from '../../../../lib/util/numbers.ts';
import { sharePicture } from '../pictures.ts';
import type { ViewContent } from '../view-content.ts';

/** Who played for which team, and when; how sure that is. */
export function teamsPage(report: EveningReport): ViewContent {
  const { segments } = report.score;
  return {
    title: 'Teams',
    description: segments.map(describeSegment).join('\n\n') || 'No teams can be told.',
    fields: segments.flatMap((segment) =>
      letters.map((letter) => ({
        name: `${signs[letter]} ${escapeName(segment.teams[letter].name)} (${sources[segment.teams[letter].source]})`,
        lines: segment.members.members[letter].map((member) => describeMember(report, segment, member))
      }))
    ),
    footer: 'Rounds played of the rounds of the two teams',
    pictures: segments.slice(0, 4).map((segment) => sharePicture(report, segment)),
    tables: [
      {
        name: 'teams',
        columns: ['segment', 'team', 'name', 'guid', 'player', 'rounds'],
        rows: segments.flatMap((segment, index) =>
          letters.flatMap((letter: Letter) =>
            segment.members.members[letter].map(({ guid, rounds }) => {
              return [index + 1, letter, segment.teams[letter].name, guid, report.names.get(guid) ?? guid, rounds];
            })
          )
        )
      }
    ]
  };
}

function describeSegment(segment: ScoredSegment): string {
  const { confidence, consistency, maps } = segment;
  const share = consistency === null ? '' : `, ${Math.round(100 * consistency)} % of the rounds agree`;
  const moved = segment.moved.length > 0 ? `, ${plural(segment.moved.length, 'player')} placed by hand` : '';
  return `${scoreLine(segment)}\n${plural(maps.length, 'map')} · confidence ${confidence}${share}${moved}`;
}

function describeMember(report: EveningReport, { members, switched }: ScoredSegment, member: Member): string {
  const remarks = member.stays.filter((stay) => stay !== 'full').map((stay) => stays[stay]);
  const replaced = member.substituteFor && `for ${escapeName(report.names.get(member.substituteFor) ?? '?')}`;
  const both = switched.includes(member.guid) && 'played for both';
  const notes = [...remarks, replaced, both].filter((note) => typeof note === 'string').join(', ');
  return `${escapeName(report.names.get(member.guid) ?? member.guid)} ${member.rounds}/${members.rounds}${notes ? ` · ${notes}` : ''}`;
}

const stays: Readonly<Record<Exclude<Stay, 'full'>, string>> = {
  late: 'came later',
  left: 'left before the end',
  bench: 'was away in between'
};

const sources: Readonly<Record<NameSource, string>> = {
  manual: 'named by hand',
  lineup: 'a known line-up',
  tag: 'their tag',
  letter: 'no name known'
};
