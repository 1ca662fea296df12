import type { Answer } from '../../../lib/discord/answer.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { longestReason } from '../../../lib/discord/reason-option.ts';
import { undoRows } from '../../../lib/discord/undo.ts';
import { scoreLine } from '../../../lib/discord/views/score-line.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';

/** Says what was corrected and why, and how it stands now, with a button that takes it back. */
export function teamsCorrectionCard(
  report: EveningReport,
  {
    what,
    reason,
    corrections
  }: { readonly what: string; readonly reason: string; readonly corrections: readonly number[] }
): Answer {
  const lines = [
    escapeName(cut(what, 600)),
    ...(reason === '' ? [] : [`Why: ${escapeName(cut(reason, longestReason))}`]),
    `Session ${sessionLabel(report.evening)}:`,
    ...report.score.segments.map(scoreLine)
  ];
  return {
    content: cut(lines.join('\n'), 1800),
    components: undoRows('team-history', corrections)
  };
}
