import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  StringSelectMenuBuilder,
  TimestampStyles,
  time
} from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import type { SessionLine } from '../../../lib/et/session-line.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { formatSpan } from '../../../lib/util/time.ts';
import type { SessionListPage } from '../domain/session-list-page.ts';

/** How many evenings a page shows. */
export const sessionsPerPage = 10;

/** The list of evenings, newest first, with a menu that opens one and buttons that turn the page. */
export function sessionList({ lines, total, page, month }: SessionListPage, asker: string): Answer {
  const pages = Math.max(1, Math.ceil(total / sessionsPerPage));
  const halves = lines.some(({ mapsIncomplete }) => mapsIncomplete > 0) ? ' · +1: of one map only one round' : '';
  const embed = makeEmbed({
    color: colors.list,
    title: month ? `Sessions of ${month}` : 'Sessions',
    description: lines.map(describeLine).join('\n'),
    footer: `Page ${page + 1} of ${pages} · ${plural(total, 'session')} · open one with the menu, or with its number${halves}`
  });
  const turn = (label: string, to: number, isPossible: boolean) =>
    new ButtonBuilder()
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary)
      .setCustomId(formatCustomId({ plugin: 'last-session', action: 'list', args: [String(to), month ?? '', asker] }))
      .setDisabled(!isPossible);
  const menu = new StringSelectMenuBuilder()
    .setCustomId(formatCustomId({ plugin: 'last-session', action: 'choose', args: [asker] }))
    .setPlaceholder('Open a session')
    .addOptions(lines.map((line) => ({ label: `${line.number}. ${sessionLabel(line)}`, value: String(line.id) })));
  const buttons = [turn('Newer', page - 1, page > 0), turn('Older', page + 1, page + 1 < pages)];
  return {
    embeds: [embed],
    components: [
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu),
      new ActionRowBuilder<ButtonBuilder>().addComponents(buttons)
    ]
  };
}

function describeLine(line: SessionLine): string {
  const { number, startedAt, endedAt, rounds, mapsComplete, mapsIncomplete, players } = line;
  const span = `${time(startedAt, TimestampStyles.ShortTime)} to ${time(endedAt, TimestampStyles.ShortTime)}`;
  const length = formatSpan((endedAt.getTime() - startedAt.getTime()) / 1000);
  const maps = mapsIncomplete > 0 ? `${mapsComplete}+${mapsIncomplete} maps` : plural(mapsComplete, 'map');
  return `\`${number}\` **${sessionLabel(line)}** ${span} · ${maps} · ${plural(rounds, 'round')} · ${plural(players, 'player')} · ${length}`;
}
