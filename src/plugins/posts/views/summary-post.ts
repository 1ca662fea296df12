import { awardLine } from '../../../lib/discord/views/award-line.ts';
import { describeCounts, describeScores } from '../../../lib/discord/views/evening-lines.ts';
import { listTeams, playerLineLegend } from '../../../lib/discord/views/player-lines.ts';
import { scorePicture } from '../../../lib/discord/views/score-picture.ts';
import { giveAwards } from '../../../lib/et/awards/give-awards.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import type { PostContent } from './post-content.ts';

/** Pictures of so many segments; an evening against more opponents than that has the others in its views. */
const mostPictures = 4;

/** The evening when it is over: the result, the maps, everybody in a line, the awards, the score as a picture. */
export function summaryPost(report: EveningReport): PostContent {
  const { evening, players, score } = report;
  const rounds = evening.rounds.filter(({ counts }) => counts).length;
  const awards = giveAwards(players, rounds, evening.shamingAwards).map((award) => awardLine(award, evening.locale));
  return {
    title: `Session ${sessionLabel(evening)} · result`,
    description: [describeCounts(report), ...describeScores(report)].join('\n'),
    fields: [...listTeams(report), ...(awards.length > 0 ? [{ name: 'Awards', lines: awards }] : [])],
    footer: [evening.server, playerLineLegend].join(' · '),
    pictures: score.segments.slice(0, mostPictures).map((segment) => scorePicture(report, segment)),
    mark: { serverId: evening.serverId, at: evening.startedAt.getTime(), kind: 'summary' }
  };
}
