import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import type { HeadToHeadSummary } from '../domain/head-to-head-summary.ts';
import { describeSpan } from '../domain/span.ts';
import { mapFields, recordLines, resultLines, resultsHeading } from './record-lines.ts';

/** How two teams stand against each other, from the view of the one named first. */
export function headToHeadPage(summary: HeadToHeadSummary): Answer {
  const { titles, record, points, results, names, locale, span } = summary;
  const [one, other] = titles.map((title) => escapeName(cut(title, 100)));
  const embed = makeEmbed({
    color: colors.overview,
    title: `${one} against ${other}`,
    description: [
      `**${one} ${record.won} – ${record.lost} ${other}** · ${points.own}–${points.opponent} points of maps`,
      `From the view of ${one}:`,
      ...recordLines(record, locale)
    ].join('\n'),
    fields: [...mapFields(record), { name: resultsHeading(results.length), lines: resultLines(results, names) }],
    footer: describeSpan(span)
  });
  return { embeds: [embed] };
}
