import type { MetricKey } from '../metrics/dictionary.ts';

/** What a player must have reached: over the evening, or per round that knows it. */
export interface AwardCondition {
  readonly key: MetricKey;
  readonly perRound?: boolean;
  readonly atLeast: number;
}

/** An award of an evening. One player holds it, if anybody meets its conditions. */
export interface Award {
  readonly name: string;
  /** Whether it makes fun of its holder: only given where the community wants that. */
  readonly shames: boolean;
  /** Whoever has most of this, or least, gets it. */
  readonly by: { readonly key: MetricKey; readonly least?: boolean };
  readonly conditions: readonly AwardCondition[];
  /** Only for players with at least half of the evening's rounds. */
  readonly regular?: boolean;
  /** At least as many deaths as kills. */
  readonly mostlyDies?: boolean;
}

/** Everybody who is given an award played at least so long. */
export const leastPlayedSeconds = 120;

/**
 * The awards of sessions-and-scoring.md D.9 with its thresholds per round. Two thresholds of the old bots would be met on
 * every evening or on none, and are set by the 67 evenings of players with four rounds or more in the real files: useless
 * kills 3 per round (a quarter reaches that), shield index 0.25 per round (one in twenty). Damage received, which two of the
 * old lists have, is one award with the higher threshold.
 */
export const awards = {
  damageEfficiency: {
    name: 'Damage efficiency',
    shames: false,
    by: { key: 'damageRatio' },
    conditions: [{ key: 'damageRatio', atLeast: 1.15 }]
  },
  engineer: {
    name: 'Chief engineer',
    shames: false,
    by: { key: 'constructions' },
    conditions: [{ key: 'constructions', atLeast: 1 }]
  },
  shield: {
    name: 'Tank shield',
    shames: false,
    by: { key: 'shieldIndex' },
    conditions: [{ key: 'shieldIndex', perRound: true, atLeast: 0.25 }]
  },
  medic: {
    name: 'Field medic',
    shames: false,
    by: { key: 'revivesGiven' },
    conditions: [{ key: 'revivesGiven', perRound: true, atLeast: 2.5 }]
  },
  mostRevived: {
    name: 'Back on the feet',
    shames: false,
    by: { key: 'timesRevived' },
    conditions: [{ key: 'timesRevived', perRound: true, atLeast: 1.5 }]
  },
  gibs: {
    name: 'Gib master',
    shames: false,
    by: { key: 'gibs' },
    conditions: [{ key: 'gibs', perRound: true, atLeast: 2.5 }]
  },
  headhunter: {
    name: 'Headhunter',
    shames: false,
    by: { key: 'headshotKillPercent' },
    conditions: [
      { key: 'headshotKillPercent', atLeast: 20 },
      { key: 'headshotKills', perRound: true, atLeast: 1.5 },
      { key: 'kills', atLeast: 6 }
    ]
  },
  planter: {
    name: 'Dynamite planter',
    shames: false,
    by: { key: 'dynamitesPlanted' },
    conditions: [{ key: 'dynamitesPlanted', perRound: true, atLeast: 1 }]
  },
  defuser: {
    name: 'Dynamite defuser',
    shames: false,
    by: { key: 'dynamitesDefused' },
    conditions: [{ key: 'dynamitesDefused', perRound: true, atLeast: 1 }]
  },
  spree: {
    name: 'Killing spree',
    shames: false,
    by: { key: 'bestSpree' },
    conditions: [{ key: 'bestSpree', atLeast: 5 }]
  },
  timing: {
    name: 'Perfect timing',
    shames: false,
    by: { key: 'usefulKillPercent' },
    conditions: [
      { key: 'usefulKillPercent', atLeast: 30 },
      { key: 'usefulKills', perRound: true, atLeast: 2.5 }
    ]
  },
  sponge: {
    name: 'Damage sponge',
    shames: true,
    by: { key: 'damageReceivedPerRound' },
    conditions: [{ key: 'damageReceivedPerRound', atLeast: 1800 }]
  },
  glassCannon: {
    name: 'Glass cannon',
    shames: true,
    by: { key: 'glassCannon' },
    conditions: [{ key: 'damagePerMinute', atLeast: 150 }],
    mostlyDies: true
  },
  teamKills: {
    name: 'Team-kill king',
    shames: true,
    by: { key: 'teamKills' },
    conditions: [
      { key: 'teamKills', perRound: true, atLeast: 0.25 },
      { key: 'teamKills', atLeast: 3 }
    ]
  },
  selfKills: {
    name: 'Self-destruct',
    shames: true,
    by: { key: 'selfKills' },
    conditions: [{ key: 'selfKills', perRound: true, atLeast: 4 }]
  },
  killThief: {
    name: 'Kill thief',
    shames: true,
    by: { key: 'killSteals' },
    conditions: [{ key: 'killSteals', perRound: true, atLeast: 0.5 }]
  },
  sprayer: {
    name: 'Spray and pray',
    shames: true,
    by: { key: 'bulletsPerKill' },
    conditions: [{ key: 'bulletsPerKill', atLeast: 45 }]
  },
  triggerShy: {
    name: 'Trigger shy',
    shames: true,
    by: { key: 'bulletsPerRound', least: true },
    conditions: [{ key: 'kills', atLeast: 5 }],
    regular: true
  },
  respawner: {
    name: 'Respawn champion',
    shames: true,
    by: { key: 'deathsPerRound' },
    conditions: [{ key: 'deaths', atLeast: 1 }]
  },
  deathSpree: {
    name: 'Death spree',
    shames: true,
    by: { key: 'worstDeathSpree' },
    conditions: [{ key: 'worstDeathSpree', atLeast: 5 }]
  },
  uselessKills: {
    name: 'Useless kills',
    shames: true,
    by: { key: 'uselessKills' },
    conditions: [{ key: 'uselessKills', perRound: true, atLeast: 3 }]
  }
} as const satisfies Readonly<Record<string, Award>>;

export type AwardKey = keyof typeof awards;
