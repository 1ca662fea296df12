import { describeTeams, rosterField, rosterFooter } from '../../../../lib/discord/views/team-roster.ts';
import { type Letter, letters } from '../../../../lib/et/evening/letters.ts';
import type { EveningReport } from '../../../../lib/et/evening/report-evening.ts';
import { sharePicture } from '../pictures.ts';
import type { ViewContent } from '../view-content.ts';

/** Who played for which team, and when; how sure that is. */
export function teamsPage(report: EveningReport): ViewContent {
  const { segments } = report.score;
  return {
    title: 'Teams',
    description: segments.map(describeTeams).join('\n\n') || 'No teams can be told.',
    fields: segments.flatMap((segment) => letters.map((letter) => rosterField(report, segment, letter))),
    footer: rosterFooter,
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
