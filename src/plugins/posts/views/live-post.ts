import { describeCounts, describeScores } from '../../../lib/discord/views/evening-lines.ts';
import { describePlayer, playerLineLegend } from '../../../lib/discord/views/player-lines.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import type { PostContent } from './post-content.ts';

/** So many of the best are named while the evening goes on. */
const mostPlayers = 5;

/** The evening as it stands: the score, the maps with both attacks, who is on top. */
export function livePost(report: EveningReport, isOver: boolean): PostContent {
  const { evening, players } = report;
  const best = players.slice(0, mostPlayers).map((player, index) => describePlayer(player, index, evening.locale));
  return {
    title: `Session ${sessionLabel(evening)} · ${isOver ? 'over' : 'in progress'}`,
    description: [describeCounts(report), ...describeScores(report, !isOver)].join('\n'),
    fields: best.length > 0 ? [{ name: isOver ? 'On top' : 'On top so far', lines: best }] : [],
    footer: [evening.server, playerLineLegend].join(' · '),
    pictures: [],
    mark: { serverId: evening.serverId, at: evening.startedAt.getTime(), kind: 'live' }
  };
}
