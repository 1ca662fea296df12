import { TimestampStyles, time } from 'discord.js';
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
  const { name, otherNames, guid, totals, weapons, latest, firstSeen, lastSeen } = card;
  const seen = `First seen ${time(firstSeen, TimestampStyles.LongDate)}, last ${time(lastSeen, TimestampStyles.RelativeTime)}`;
  const also = otherNames.length > 0 ? `\nAlso known as ${otherNames.slice(0, 3).map(escapeName).join(', ')}` : '';
  const embed = makeEmbed({
    color: colors.player,
    title: escapeName(name),
    description: `${seen}${also}${totals ? '' : '\nNone of the rounds counts: bots, a filler map, or too short.'}`,
    fields: [
      ...(totals ? describeTotals(totals) : []),
      { name: 'Best weapons', lines: weapons.map(describeWeapon) },
      { name: 'Latest rounds', lines: latest.map(describeRound) }
    ],
    footer: `GUID ${guid} · all time · accuracy and headshots of bullets only`
  });
  return { embeds: [embed] };
}

function describeTotals(totals: PlayerTotals): Field[] {
  const { rounds, kills, deaths, gibs, damageGiven, damageReceived, bulletHits, bulletShots, headshots } = totals;
  const dpm = decimals(damagePerMinute(totals.timedDamage, totals.playedSeconds), 0);
  const known = totals.revivesRounds < rounds ? ` (of ${plural(totals.revivesRounds, 'round')})` : '';
  const revives = totals.revivesRounds === 0 ? '?' : `${thousands(totals.revivesGiven)}${known}`;
  return [
    {
      name: 'Career',
      inline: true,
      value: `${plural(rounds, 'round')}\n${formatSpan(totals.playedSeconds)} played\n${dpm} DPM`
    },
    {
      name: 'Fights',
      inline: true,
      value: [
        `${thousands(kills)} kills, ${thousands(deaths)} deaths`,
        `K/D ${decimals(killDeathRatio(kills, deaths), 2)}, efficiency ${decimals(efficiency(kills, deaths), 1)} %`,
        `${compact(damageGiven)}↑ ${compact(damageReceived)}↓ damage`
      ].join('\n')
    },
    {
      name: 'Aim and help',
      inline: true,
      value: [
        `Accuracy ${decimals(accuracy(bulletHits, bulletShots), 1)} %`,
        `Headshots ${decimals(headshotPercent(headshots, bulletHits), 1)} %`,
        `${thousands(gibs)} gibs, ${revives} revives`
      ].join('\n')
    }
  ];
}

function describeWeapon({ weapon, kills, hits, shots }: FavouriteWeapon): string {
  return `${nameWeapon(weapon)}: ${plural(kills, 'kill')}, ${thousands(hits)} hits of ${thousands(shots)}`;
}

function describeRound({ map, number, startedAt, kills, deaths, damageGiven, playedSeconds }: LatestRound): string {
  const dpm = damageGiven === null ? null : damagePerMinute(damageGiven, playedSeconds ?? 0);
  const when = time(startedAt, TimestampStyles.ShortDateTime);
  return `${when} ${escapeName(map)} R${number}: ${kills}/${deaths}, ${decimals(dpm, 0)} DPM`;
}
