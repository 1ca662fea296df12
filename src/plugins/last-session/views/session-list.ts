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
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { mapScore } from '../../../lib/discord/views/score-line.ts';
import { forLetters, type Letter } from '../../../lib/et/evening/letters.ts';
import type { TeamScore } from '../../../lib/et/evening/team-score.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import type { SessionLine } from '../../../lib/et/session-line.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { formatSpan } from '../../../lib/util/time.ts';
import type { SessionListPage } from '../domain/session-list-page.ts';

/** How many evenings a page shows. */
export const sessionsPerPage = 10;

/** The list of evenings, newest first, with a menu that opens one and buttons that turn the page. */
export function sessionList({ lines, results, total, page, month }: SessionListPage, asker: string): Answer {
  const pages = Math.max(1, Math.ceil(total / sessionsPerPage));
  const halves = lines.some(({ mapsIncomplete }) => mapsIncomplete > 0) ? ' · +1: of one map only one round' : '';
  const embed = makeEmbed({
    color: colors.list,
    title: month ? `Sessions of ${month}` : 'Sessions',
    description: lines.map((line) => describeLine(line, results.get(line.id) ?? [])).join('\n'),
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

/** An evening in two lines: which, and who won, as far as that is known; when, how much and how many. */
function describeLine(line: SessionLine, results: readonly TeamScore[]): string {
  const { number, startedAt, endedAt, rounds, mapsComplete, mapsIncomplete, players } = line;
  const span = `${time(startedAt, TimestampStyles.ShortTime)} to ${time(endedAt, TimestampStyles.ShortTime)}`;
  const length = formatSpan((endedAt.getTime() - startedAt.getTime()) / 1000);
  const maps = mapsIncomplete > 0 ? `${mapsComplete}+${mapsIncomplete} maps` : plural(mapsComplete, 'map');
  const head = [`\`${number}\` **${sessionLabel(line)}**`, ...describeResults(results)].join(' · ');
  return `${head}\n${span} · ${maps} · ${plural(rounds, 'round')} · ${plural(players, 'player')} · ${length}`;
}

/** So many results of an evening are shown, and so many letters of a name: ten evenings must fit into a message. */
const [mostResults, mostLetters] = [2, 20];

function describeResults(results: readonly TeamScore[]): string[] {
  const known = results.filter(({ winner }) => winner !== null);
  const shown = known.slice(0, mostResults).map(({ teams, ...score }) => {
    const shorten = (letter: Letter) => ({ name: cut(teams[letter].name, mostLetters) });
    return mapScore({ ...score, teams: forLetters(shorten) });
  });
  return known.length > mostResults ? [...shown, `${known.length - mostResults} more`] : shown;
}
