import { TimestampStyles, time, userMention } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, type Field, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { accuracy, damagePerMinute, efficiency, headshotPercent, killDeathRatio } from '../../../lib/et/metrics.ts';
import { nameWeapon } from '../../../lib/et/weapons.ts';
import { compact, decimals, plural, thousands } from '../../../lib/util/numbers.ts';
import { formatSpan } from '../../../lib/util/time.ts';
import type { FavouriteWeapon, LatestRound, PlayerCard, PlayerTotals } from '../domain/player-card.ts';

/** The card of a player: career, fights, aim, favourite weapons, latest rounds, names. */
export function playerCard(card: PlayerCard): Answer {
  const { name, otherNames, guid, linkedTo, totals, weapons, latest, firstSeen, lastSeen, locale } = card;
  const seen = `First seen ${time(firstSeen, TimestampStyles.LongDate)}, last ${time(lastSeen, TimestampStyles.RelativeTime)}`;
  const also = otherNames.length > 0 ? `\nAlso known as ${otherNames.slice(0, 3).map(escapeName).join(', ')}` : '';
  const user = linkedTo ? `\nOn Discord ${userMention(linkedTo)}` : '';
  const embed = makeEmbed({
    color: colors.player,
    title: escapeName(name),
    description: `${seen}${also}${user}${totals ? '' : '\nNone of the rounds counts: bots, a filler map, or too short.'}`,
    fields: [
      ...(totals ? describeTotals(totals, locale) : []),
      { name: 'Best weapons', lines: weapons.map((weapon) => describeWeapon(weapon, locale)) },
      { name: 'Latest rounds', lines: latest.map((round) => describeRound(round, locale)) }
    ],
    footer: `GUID ${guid} · all time · accuracy and headshots of bullets only`
  });
  return { embeds: [embed] };
}

function describeTotals(totals: PlayerTotals, locale: string): Field[] {
  const whole = (value: number | null) => thousands(value, locale);
  const part = (value: number | null, places: number) => decimals(value, places, locale);
  const short = (value: number | null) => compact(value, locale);
  const { rounds, kills, deaths, gibs, damageGiven, damageReceived, bulletHits, bulletShots, headshots } = totals;
  const dpm = part(damagePerMinute(totals.timedDamage, totals.playedSeconds), 0);
  const known = totals.revivesRounds < rounds ? ` in ${plural(totals.revivesRounds, 'round', 'rounds', locale)}` : '';
  const revives = totals.revivesRounds === 0 ? '? revives' : `${whole(totals.revivesGiven)} revives${known}`;
  return [
    {
      name: 'Career',
      inline: true,
      value: `${plural(rounds, 'round', 'rounds', locale)}\n${formatSpan(totals.playedSeconds)} played\n${dpm} DPM`
    },
    {
      name: 'Fights',
      inline: true,
      value: [
        `${whole(kills)} kills, ${whole(deaths)} deaths`,
        `K/D ${part(killDeathRatio(kills, deaths), 2)}, efficiency ${part(efficiency(kills, deaths), 1)} %`,
        `${short(damageGiven)}↑ ${short(damageReceived)}↓ damage`
      ].join('\n')
    },
    {
      name: 'Aim and help',
      inline: true,
      value: [
        `Accuracy ${part(accuracy(bulletHits, bulletShots), 1)} %`,
        `Headshots ${part(headshotPercent(headshots, bulletHits), 1)} %`,
        `${whole(gibs)} gibs, ${revives}`
      ].join('\n')
    }
  ];
}

function describeWeapon({ weapon, kills, hits, shots }: FavouriteWeapon, locale: string): string {
  const killed = plural(kills, 'kill', 'kills', locale);
  return `${nameWeapon(weapon)}: ${killed}, ${thousands(hits, locale)} hits of ${thousands(shots, locale)}`;
}

function describeRound(
  { map, number, startedAt, kills, deaths, damageGiven, playedSeconds }: LatestRound,
  locale: string
): string {
  const dpm = damageGiven === null ? null : damagePerMinute(damageGiven, playedSeconds ?? 0);
  const when = time(startedAt, TimestampStyles.ShortDateTime);
  return `${when} ${escapeName(map)} R${number}: ${kills}/${deaths}, ${decimals(dpm, 0, locale)} DPM`;
}
