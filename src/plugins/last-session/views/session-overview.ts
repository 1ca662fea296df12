import { ActionRowBuilder, ButtonBuilder, ButtonStyle, TimestampStyles, time } from 'discord.js';
import type { Picture } from '../../../lib/charts/picture.ts';
import type { Answer } from '../../../lib/discord/answer.ts';
import { attach } from '../../../lib/discord/attach.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { accuracy, damagePerMinute, killDeathRatio } from '../../../lib/et/metrics.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { compact, decimals, plural } from '../../../lib/util/numbers.ts';
import { formatSpan } from '../../../lib/util/time.ts';
import { countMaps } from '../domain/count-maps.ts';
import type { SessionPlayer, SessionSummary } from '../domain/session-summary.ts';

/** Who asked and when: buttons change the asker's message and answer everybody else apart. */
export interface Asking {
  readonly asker: string;
  readonly now: Date;
}

/** The overview of an evening: totals, one line per player, a picture when there is one, and ways to other evenings. */
export function sessionOverview(session: SessionSummary, { asker, now }: Asking, picture?: Picture): Answer {
  const embed = makeEmbed({
    color: colors.overview,
    title: `Session ${sessionLabel(session)}${isInProgress(session, now) ? ' (in progress)' : ''}`,
    description: describe(session),
    fields: [{ name: 'Players', lines: session.players.map(describePlayer) }],
    footer: `${session.server} · kills/deaths/gibs (kills per death) · damage per minute played · damage given and received · bullets that hit`,
    image: picture && `attachment://${picture.name}`
  });
  return { embeds: [embed], files: attach(picture), components: listWays(session, asker) };
}

/** Nobody has paused for longer than the gap yet, so that the evening may go on. */
function isInProgress({ endedAt, gapMinutes }: SessionSummary, now: Date): boolean {
  return now.getTime() - endedAt.getTime() <= gapMinutes * 60_000;
}

function describe(session: SessionSummary): string {
  const { rounds, players, startedAt, endedAt } = session;
  const { complete, incomplete, maps } = countMaps(rounds);
  const counts = [plural(players.length, 'player'), plural(rounds.length, 'round'), plural(complete, 'map')];
  const half = incomplete > 0 ? ` (and ${plural(incomplete, 'half', 'halves')})` : '';
  const names = maps.map(({ map, times }) => `${escapeName(map)}${times > 1 ? ` (×${times})` : ''}`);
  const span = `${time(startedAt, TimestampStyles.ShortDateTime)} to ${time(endedAt, TimestampStyles.ShortTime)}`;
  const length = formatSpan((endedAt.getTime() - startedAt.getTime()) / 1000);
  return `${counts.join(' · ')}${half}\n${names.join(', ')}\n${span} (${length})\n${describeTotals(players)}`;
}

function describeTotals(players: readonly SessionPlayer[]): string {
  const sum = (pick: (player: SessionPlayer) => number) => players.reduce((total, player) => total + pick(player), 0);
  const kills = sum((player) => player.kills);
  const damage = sum((player) => player.damageGiven);
  const headshots = sum((player) => player.headshots);
  return `${plural(kills, 'kill')} · ${compact(damage)} damage · ${plural(headshots, 'headshot')}`;
}

const places = ['🥇', '🥈', '🥉', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];

function describePlayer(player: SessionPlayer, index: number): string {
  const { name, kills, deaths, gibs, damageGiven, damageReceived } = player;
  const ratio = decimals(killDeathRatio(kills, deaths), 2);
  const dpm = decimals(damagePerMinute(player.timedDamage, player.playedSeconds), 0);
  const hits = accuracy(player.bulletHits, player.bulletShots);
  const damage = `${compact(damageGiven)}↑ ${compact(damageReceived)}↓`;
  // A number with a dot at the beginning of a line would become a list.
  const place = places[index] ?? `\`${index + 1}\``;
  return `${place} **${escapeName(name)}** ${kills}/${deaths}/${gibs} (${ratio}) · ${dpm} DPM · ${damage} · ${decimals(hits, 1)} %`;
}

function listWays({ earlier, later }: SessionSummary, asker: string): ActionRowBuilder<ButtonBuilder>[] {
  const way = (label: string, id: number | null) =>
    new ButtonBuilder()
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary)
      // Discord wants ids to differ, and a way that leads nowhere has none of its own.
      .setCustomId(formatCustomId({ plugin: 'last-session', action: 'open', args: [String(id ?? label), asker] }))
      .setDisabled(id === null);
  return [new ActionRowBuilder<ButtonBuilder>().addComponents(way('Earlier', earlier), way('Later', later))];
}
