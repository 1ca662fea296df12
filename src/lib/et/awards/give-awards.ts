import { keysOf } from '../../util/records.ts';
import { metrics } from '../metrics/dictionary.ts';
import { isPartial, ratePerRound } from '../metrics/measured.ts';
import type { Format } from '../metrics/metric.ts';
import type { PlayerSummary } from '../metrics/summarize-players.ts';
import { type Award, type AwardKey, awards, leastPlayedSeconds } from './awards.ts';
import { describeAward } from './describe-award.ts';

/** An award with its holder. */
export interface GivenAward {
  readonly award: AwardKey;
  readonly name: string;
  readonly rule: string;
  readonly shames: boolean;
  readonly holder: { readonly guid: string; readonly name: string };
  /** What the holder is given it for, and how it is written. */
  readonly value: number;
  readonly format: Format;
  /** Whether not all of the holder's rounds know the value. */
  readonly partial: boolean;
}

/**
 * The awards of an evening, one holder each, in the order of the table; those that nobody earned are left out. Ties go to
 * whoever played more rounds, then by GUID. A number that is not known meets no condition.
 * @param players everybody of the evening
 * @param rounds how many counting rounds the evening has
 * @param shaming also those that make fun of their holder
 */
export function giveAwards(players: readonly PlayerSummary[], rounds: number, shaming = false): GivenAward[] {
  return keysOf(awards).flatMap((key) => {
    const award: Award = awards[key];
    if (award.shames && !shaming) return [];
    const sign = award.by.least ? -1 : 1;
    const [best] = players
      .flatMap((player) => {
        const value = earns(award, player, rounds) ? player.numbers[award.by.key].value : null;
        return value === null ? [] : [{ player, value }];
      })
      .toSorted(
        (a, b) =>
          sign * (b.value - a.value) || b.player.rounds - a.player.rounds || (a.player.guid < b.player.guid ? -1 : 1)
      );
    return best ? [tell(key, award, best.player, best.value)] : [];
  });
}

function earns({ conditions, regular, mostlyDies }: Award, player: PlayerSummary, rounds: number): boolean {
  const { playedSeconds, kills, deaths } = player.numbers;
  if ((playedSeconds.value ?? 0) < leastPlayedSeconds) return false;
  if (regular && 2 * player.rounds < rounds) return false;
  if (mostlyDies && (deaths.value ?? 0) < (kills.value ?? 0)) return false;
  return conditions.every((condition) => {
    const measured = player.numbers[condition.key];
    const value = condition.perRound ? ratePerRound(measured) : measured.value;
    return value !== null && value >= condition.atLeast;
  });
}

function tell(key: AwardKey, award: Award, { guid, name, numbers }: PlayerSummary, value: number): GivenAward {
  const { by, shames } = award;
  return {
    award: key,
    name: award.name,
    rule: describeAward(award),
    shames,
    holder: { guid, name },
    value,
    format: metrics[by.key].format,
    partial: isPartial(numbers[by.key])
  };
}
