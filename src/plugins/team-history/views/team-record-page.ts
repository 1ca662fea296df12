import { ActionRowBuilder, ButtonBuilder, ButtonStyle } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, type LinesField, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { leastResults, orderLineups } from '../domain/lineup-list.ts';
import { describeSpan } from '../domain/span.ts';
import type { TeamSummary } from '../domain/team-summary.ts';
import { lineupLine } from './lineup-line.ts';
import { mapFields, recordLines, resultLines, resultsHeading } from './record-lines.ts';

/** So many line-ups of a team are shown in each order. */
const mostLineups = 3;

/** What a team has done: its record, its maps, its line-ups and its latest results; with a way to all line-ups. */
export function teamRecordPage(summary: TeamSummary, asker: string): Answer {
  const { title, record, results, names, span, locale } = summary;
  const embed = makeEmbed({
    color: colors.overview,
    title: escapeName(title),
    description: recordLines(record, locale).join('\n'),
    fields: [
      ...mapFields(record),
      ...lineupFields(summary),
      { name: resultsHeading(results.length), lines: resultLines(results, names) }
    ],
    footer: describeSpan(span)
  });
  const all = new ButtonBuilder()
    .setLabel('All line-ups')
    .setStyle(ButtonStyle.Secondary)
    .setCustomId(
      formatCustomId({ plugin: 'team-history', action: 'page', args: [String(span.days), 'recent', '0', asker] })
    );
  return { embeds: [embed], components: [new ActionRowBuilder<ButtonBuilder>().addComponents(all)] };
}

function lineupFields(summary: TeamSummary): LinesField[] {
  const { lineups } = summary;
  const [first, ...others] = orderLineups(lineups, 'used');
  if (!first) return [];
  if (others.length === 0) return [{ name: 'Line-up', lines: [lineupLine(first, summary)] }];
  const used = [first, ...others].slice(0, mostLineups);
  const best = orderLineups(lineups, 'best').slice(0, mostLineups);
  return [
    { name: 'Most used line-ups', lines: used.map((lineup) => lineupLine(lineup, summary)) },
    ...(best.length > 0
      ? [
          {
            name: `Most successful line-ups (at least ${leastResults} results)`,
            lines: best.map((lineup) => lineupLine(lineup, summary))
          }
        ]
      : [])
  ];
}
