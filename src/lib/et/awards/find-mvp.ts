import type { MetricKey } from '../metrics/dictionary.ts';
import { ratePerRound } from '../metrics/measured.ts';
import type { PlayerSummary } from '../metrics/summarize-players.ts';

/**
 * The top fragger (sessions-and-scoring.md D.8): most kills, then most damage, then fewest deaths, then GUID. Undefined when
 * nobody killed anybody.
 */
export function findTopFragger(players: readonly PlayerSummary[]): PlayerSummary | undefined {
  const value = ({ numbers }: PlayerSummary, key: MetricKey) => numbers[key].value ?? 0;
  return players
    .filter((player) => value(player, 'kills') > 0)
    .toSorted(
      (a, b) =>
        value(b, 'kills') - value(a, 'kills') ||
        value(b, 'damageGiven') - value(a, 'damageGiven') ||
        value(a, 'deaths') - value(b, 'deaths') ||
        (a.guid < b.guid ? -1 : 1)
    )[0];
}

/** A player and his impact: 2.5 is what the mean player has, or 2 where useful kills are not recorded. */
export interface Impact {
  readonly player: PlayerSummary;
  readonly impact: number;
}

/**
 * The most valuable player of a team by impact = DPM + K/D + half of the useful kills per round, each divided by the mean of
 * the session's players (sessions-and-scoring.md D.8). Only players with at least half of the team's rounds are compared and
 * make the mean. Useful kills are left out when any of them has none recorded. Ties: more kills, then GUID.
 * @param team the team's players, over the rounds of the team
 * @param session everybody, over the same rounds
 * @param teamRounds how many rounds the team played
 */
export function findImpactMvp(
  team: readonly PlayerSummary[],
  session: readonly PlayerSummary[],
  teamRounds: number
): Impact | undefined {
  const regular = session.filter(({ rounds }) => 2 * rounds >= teamRounds);
  const isUsefulKnown = regular.every(({ numbers }) => numbers.usefulKills.value !== null);
  const mean = (read: (player: PlayerSummary) => number | null) => {
    const values = regular.flatMap((player) => read(player) ?? []);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  };
  const means = { dpm: mean(readDpm), ratio: mean(readRatio), useful: mean(readUseful) };
  return team
    .filter(({ rounds }) => 2 * rounds >= teamRounds)
    .flatMap((player) => {
      const dpm = readDpm(player);
      const ratio = readRatio(player);
      if (dpm === null || ratio === null) return [];
      const useful = isUsefulKnown ? 0.5 * relate(readUseful(player) ?? 0, means.useful) : 0;
      return [{ player, impact: relate(dpm, means.dpm) + relate(ratio, means.ratio) + useful }];
    })
    .toSorted(
      (a, b) =>
        b.impact - a.impact ||
        (b.player.numbers.kills.value ?? 0) - (a.player.numbers.kills.value ?? 0) ||
        (a.player.guid < b.player.guid ? -1 : 1)
    )[0];
}

const readDpm = ({ numbers }: PlayerSummary) => numbers.damagePerMinute.value;
const readRatio = ({ numbers }: PlayerSummary) => numbers.killDeathRatio.value;
const readUseful = ({ numbers }: PlayerSummary) => ratePerRound(numbers.usefulKills);

/** How many times the mean; where everybody has 0, everybody is the mean. */
const relate = (value: number, mean: number): number => (mean > 0 ? value / mean : 1);
