import { ratePerRound } from '../metrics/measured.ts';
import type { PlayerSummary } from '../metrics/summarize-players.ts';

/** What a play style is judged by; null is unknown. Rates are per round. */
export interface Rates {
  readonly kills: number | null;
  readonly deaths: number | null;
  readonly killDeathRatio: number | null;
  readonly fragPotential: number | null;
  /** Damage given / received. */
  readonly damageRatio: number | null;
  readonly damageGiven: number | null;
  readonly damageReceived: number | null;
  readonly deadPercent: number | null;
  readonly revives: number | null;
  readonly headshotKillPercent: number | null;
  /** Dynamites planted and defused, objectives stolen and returned, constructions: those that are known. */
  readonly objectives: number | null;
  /** Constructions, objectives stolen and returned, dynamites defused: what helps the own side. */
  readonly completed: number | null;
  /** Dynamites planted. */
  readonly destroyed: number | null;
}

export function readRates({ numbers }: PlayerSummary): Rates {
  const stolen = ratePerRound(numbers.objectivesStolen);
  const returned = ratePerRound(numbers.objectivesReturned);
  const planted = ratePerRound(numbers.dynamitesPlanted);
  const defused = ratePerRound(numbers.dynamitesDefused);
  const built = ratePerRound(numbers.constructions);
  return {
    kills: ratePerRound(numbers.kills),
    deaths: ratePerRound(numbers.deaths),
    killDeathRatio: numbers.killDeathRatio.value,
    fragPotential: numbers.fragPotential.value,
    damageRatio: numbers.damageRatio.value,
    damageGiven: ratePerRound(numbers.damageGiven),
    damageReceived: ratePerRound(numbers.damageReceived),
    deadPercent: numbers.deadPercent.value,
    revives: ratePerRound(numbers.revivesGiven),
    headshotKillPercent: numbers.headshotKillPercent.value,
    objectives: addKnown([stolen, returned, planted, defused, built]),
    completed: addKnown([stolen, returned, defused, built]),
    destroyed: planted
  };
}

/** Null only when nothing is known. */
function addKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
