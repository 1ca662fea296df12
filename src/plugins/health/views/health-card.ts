import { channelMention } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { plural, thousands } from '../../../lib/util/numbers.ts';
import { formatSpan } from '../../../lib/util/time.ts';
import type { HealthReport, ServerHealth } from '../domain/health-report.ts';
import { formatShare, type Uptime } from '../domain/measure-uptime.ts';
import { troubleLine } from './trouble-line.ts';
import { ago, at } from './word-moment.ts';

/** More gaps than these are counted. */
const mostGaps = 5;

/** How the bot is, and the files of each game server. */
export function healthCard(report: HealthReport): Answer {
  const { servers, machineTroubles, isConnected, database } = report;
  const troubles = [...machineTroubles, ...servers.flatMap((server) => server.troubles)];
  const isReadNow = servers.every(({ isRead, facts }) => !isRead || facts.trouble === null);
  const isWell = troubles.length === 0 && isConnected && database !== undefined && isReadNow;
  const embed = makeEmbed({
    color: isWell ? colors.list : colors.trouble,
    title: isWell ? 'All is well' : 'Something is wrong',
    description: [...troubles.map((trouble) => `⚠ ${troubleLine(trouble)}`), ...describeBot(report)].join('\n'),
    fields: [
      { name: 'Up', lines: report.uptime ? describeUptime(report.uptime) : ['Nothing has been written down yet'] },
      ...servers.map((server) => ({ name: escapeName(server.facts.name), lines: describeServer(server) }))
    ]
  });
  return { embeds: [embed] };
}

function describeBot(report: HealthReport): string[] {
  const { isConnected, gatewayPing, database, startedAt, sizes, process, backups, alerts } = report;
  const ping = gatewayPing < 0 ? 'connected' : `${gatewayPing} ms`;
  const size = (mebibytes: number | null) => (mebibytes === null ? '?' : `${thousands(mebibytes)} MB`);
  return [
    `Discord: ${isConnected ? ping : 'not connected'} · Database: ${database === undefined ? 'no answer' : `${database.toFixed(1)} ms`} · Started ${ago(startedAt)}`,
    `Database ${size(sizes.database)} · Disk ${size(sizes.diskFree)} free · Memory ${size(process.memory)} · Event loop held up for ${process.delay.toFixed(0)} ms`,
    `Last backup ${moment(backups.newestAt)} · last drill ${moment(backups.drilledAt)}`,
    describeAlerts(alerts)
  ];
}

const moment = (when: Date | null) => (when ? ago(when) : 'never');

function describeAlerts({ channelId, whyNot }: HealthReport['alerts']): string {
  if (channelId === null) return 'Nobody is told when something goes wrong: `/settings alerts` names a channel';
  const where = `Alerts in ${channelMention(channelId)}`;
  return whyNot === undefined ? where : `⚠ ${where}: ${whyNot}`;
}

function describeUptime({ share, since, gaps }: Uptime): string[] {
  const rest = gaps.length - mostGaps;
  return [
    `**${formatShare(share)}** since ${at(since)}${gaps.length === 0 ? ', without a gap' : ''}`,
    ...gaps.slice(0, mostGaps).map(({ from, to, reason }) => {
      return `${at(from)} for ${formatSpan((to.getTime() - from.getTime()) / 1000)}: ${reason}`;
    }),
    ...(rest > 0 ? [`… and ${plural(rest, 'gap')} before`] : [])
  ];
}

function describeServer({ facts, isRead }: ServerHealth): string[] {
  const { lastListedAt, trouble, newestFileAt, lastImportAt, lastPostAt, waiting, failed, nextTry } = facts;
  return [
    isRead ? `Listed ${moment(lastListedAt)}` : 'Not read by the bot: its files come by `npx fieldops import`',
    ...(isRead && trouble ? [`⚠ Not now: ${escapeName(trouble)}`] : []),
    `Newest file ${moment(newestFileAt)} · last taken in ${moment(lastImportAt)} · last post ${moment(lastPostAt)}`,
    `${plural(waiting, 'file')} waiting, ${thousands(failed)} failed${nextTry ? `, next try ${ago(nextTry)}` : ''}`
  ];
}
