import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type MessageActionRowComponentBuilder,
  StringSelectMenuBuilder
} from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { keysOf } from '../../../lib/util/records.ts';
import {
  type LineupList,
  type LineupOrder,
  leastResults,
  lineupOrders,
  lineupsPerPage
} from '../domain/lineup-list.ts';
import { describeSpan } from '../domain/span.ts';
import { nameLineup } from '../domain/team-summary.ts';
import { lineupLine } from './lineup-line.ts';

/** The line-ups of a community, a page of them, with other orders, other pages, and a menu that opens one. */
export function lineupList(list: LineupList, asker: string): Answer {
  const { order, page, pages, total, all, lineups, names, span } = list;
  const minimum = order === 'best' ? ` (of ${total} with at least ${leastResults} results)` : '';
  const lines = lineups.map((lineup, index) => `${page * lineupsPerPage + index + 1}. ${lineupLine(lineup, list)}`);
  const embed = makeEmbed({
    color: colors.list,
    title: `Line-ups · ${lineupOrders[order]}`,
    description: [
      `${plural(all, 'line-up')}${minimum}. Won–lost–drawn, and how much of it was won.`,
      lines.join('\n') || `No line-up has ${leastResults} results yet.`
    ].join('\n\n'),
    footer: `Page ${page + 1} of ${pages} · ${describeSpan(span)}`
  });
  const turn = (
    action: 'sort' | 'page',
    label: string,
    to: { order: LineupOrder; page: number },
    isPossible: boolean
  ) =>
    new ButtonBuilder()
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary)
      .setCustomId(
        formatCustomId({
          plugin: 'team-history',
          action,
          args: [String(span.days), to.order, String(to.page), asker]
        })
      )
      .setDisabled(!isPossible);
  const menu = new StringSelectMenuBuilder()
    .setCustomId(formatCustomId({ plugin: 'team-history', action: 'lineup', args: [String(span.days), asker] }))
    .setPlaceholder('The record of a line-up')
    .addOptions(
      lineups.map((lineup, index) => ({
        label: cut(`${page * lineupsPerPage + index + 1}. ${nameLineup(lineup, names)}`, 100),
        value: lineup.key
      }))
    );
  const orders = keysOf(lineupOrders).map((one) =>
    turn('sort', lineupOrders[one], { order: one, page: 0 }, one !== order)
  );
  const ways = [
    turn('page', 'Back', { order, page: page - 1 }, page > 0),
    turn('page', 'More', { order, page: page + 1 }, page + 1 < pages)
  ];
  return {
    embeds: [embed],
    components: [
      ...(lineups.length > 0 ? [makeRow(menu)] : []),
      makeRow(...orders),
      ...(pages > 1 ? [makeRow(...ways)] : [])
    ]
  };
}

function makeRow(...components: readonly MessageActionRowComponentBuilder[]) {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(...components);
}
