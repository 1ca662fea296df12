import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { longestReason } from '../../../lib/discord/reason-option.ts';
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
  const undo = new ButtonBuilder()
    .setLabel('Undo')
    .setStyle(ButtonStyle.Secondary)
    .setCustomId(
      formatCustomId({
        plugin: 'team-history',
        action: 'undo',
        args: [String(corrections[0]), String(corrections.at(-1))]
      })
    );
  const lines = [
    escapeName(cut(what, 600)),
    ...(reason === '' ? [] : [`Why: ${escapeName(cut(reason, longestReason))}`]),
    `Session ${sessionLabel(report.evening)}:`,
    ...report.score.segments.map(scoreLine)
  ];
  return {
    content: cut(lines.join('\n'), 1800),
    components: [new ActionRowBuilder<ButtonBuilder>().addComponents(undo)]
  };
}
