import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type MessageActionRowComponentBuilder,
  StringSelectMenuBuilder,
  TimestampStyles,
  time
} from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';
import type { FileReport, ServerReading, UnwellFile, WaitingRecord } from '../domain/file-report.ts';

/** What can be done with a file that is not well, or with all that failed. */
export type FileAction = 'retry' | 'set-aside' | 'take-back' | 'retry-all' | 'list';

/** Discord takes so many characters of a choice in a menu. */
const longestChoice = 100;

/** What became of the files, those that are not well with a menu that opens one, records that wait, and the latest odd ones. */
export function fileList(report: FileReport, asker: string): Answer {
  const { counts, readings, unwell, unwellCount, waiting, waitingCount, odd } = report;
  const total = counts.reduce((sum, { files }) => sum + files, 0);
  const hasTrouble =
    unwell.some(({ state }) => state !== 'set aside') || readings.some(({ trouble }) => trouble !== null);
  const oddLines = odd.map(({ name, status, reason }) => `**${escapeName(name)}** ${describe(status, reason)}`);
  const unwellLines = unwell.map((file) => `**${escapeName(file.name)}** ${describeUnwell(file)}`);
  const embed = makeEmbed({
    color: hasTrouble ? colors.trouble : colors.list,
    title: plural(total, 'stats file'),
    description: counts.map(({ status, files }) => `${thousands(files)} ${status}`).join(' · ') || 'None has come yet.',
    fields: [
      { name: 'Being read', lines: readings.map(describeReading) },
      { name: `Not well (${thousands(unwellCount)})`, lines: unwellLines },
      { name: `Awards and timing that wait (${thousands(waitingCount)})`, lines: waiting.map(describeWaiting) },
      { name: 'Latest that are no ordinary round', lines: oddLines }
    ],
    footer:
      'orphan: its first round has not come · kept: awards or timing of a round · known: to be fetched again · every byte is in the archive'
  });
  const menu = new StringSelectMenuBuilder()
    .setCustomId(formatCustomId({ plugin: 'ingest', action: 'open-file', args: [asker] }))
    .setPlaceholder('A file that is not well')
    .addOptions(unwell.map(({ name, state, key }) => ({ label: cut(`${name}: ${state}`, longestChoice), value: key })));
  const hasFailed = unwell.some(({ state }) => state === 'failed');
  return {
    embeds: [embed],
    components: [
      ...(unwell.length > 0 ? [makeRow(menu)] : []),
      ...(hasFailed ? [makeRow(makeButton('retry-all', '', asker))] : [])
    ]
  };
}

/** One file that is not well, and what can be done about it. */
export function fileCard(file: UnwellFile, asker: string, news?: string): Answer {
  const { name, server, state, key } = file;
  const embed = makeEmbed({
    color: state === 'set aside' ? colors.list : colors.trouble,
    title: escapeName(name),
    description: [...(news ? [news] : []), describeUnwell(file)].join('\n\n'),
    footer: server
  });
  const actions: FileAction[] = state === 'set aside' ? ['take-back', 'list'] : ['retry', 'set-aside', 'list'];
  return { embeds: [embed], components: [makeRow(...actions.map((action) => makeButton(action, key, asker)))] };
}

/** That a file is well again, or was all the time. */
export function wellFileCard(news: string, asker: string): Answer {
  const embed = makeEmbed({ color: colors.list, title: 'Well', description: news });
  return { embeds: [embed], components: [makeRow(makeButton('list', '', asker))] };
}

const labels: Readonly<Record<FileAction, string>> = {
  retry: 'Try again',
  'set-aside': 'Set aside',
  'take-back': 'Take back',
  'retry-all': 'Try all that failed again',
  list: 'All files'
};

function makeButton(action: FileAction, key: string, asker: string): ButtonBuilder {
  return new ButtonBuilder()
    .setLabel(labels[action])
    .setStyle(action === 'retry' || action === 'retry-all' ? ButtonStyle.Primary : ButtonStyle.Secondary)
    .setCustomId(formatCustomId({ plugin: 'ingest', action, args: [key, asker] }));
}

const longestReason = 200;

/** The name of a timing record has seconds since 1970, which tell people nothing. */
const describeWaiting = ({ name, reason, writtenAt }: WaitingRecord) =>
  `**${escapeName(name)}** ${escapeName(cut(reason, longestReason))}, written ${time(writtenAt, TimestampStyles.ShortDateTime)}`;

const describe = (status: string, reason: string | null) =>
  `${status}${reason ? `: ${escapeName(cut(reason, longestReason))}` : ''}`;

function describeUnwell({ state, attempts, nextTry, reason }: UnwellFile): string {
  const said = describe(state, reason);
  if (state !== 'failed') return said;
  const next = nextTry ? `next try ${ago(nextTry)}` : 'tried again when it changes, or with a newer version';
  return `${said} (${plural(attempts ?? 0, 'try', 'tries')}, ${next})`;
}

function describeReading({ server, waiting, trouble, nextTry }: ServerReading): string {
  const name = `**${escapeName(server)}**`;
  if (trouble === null) return `${name} ${plural(waiting, 'file')} waiting`;
  return `${name} ${escapeName(cut(trouble, longestReason))}${nextTry ? ` Next try ${ago(nextTry)}.` : ''}`;
}

const ago = (instant: Date) => time(instant, TimestampStyles.RelativeTime);

function makeRow(...components: readonly MessageActionRowComponentBuilder[]) {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(...components);
}
