import type { Weapon } from '../../../lib/et/weapons.ts';

/** What a player's card shows: sums over his counting rounds, his favourite weapons, his latest rounds, his names. */
export interface PlayerCard {
  readonly guid: string;
  readonly name: string;
  /** Other names, most used first. */
  readonly otherNames: readonly string[];
  /** The Discord user who is this player, when somebody has said so. */
  readonly linkedTo: string | undefined;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  /** Undefined for somebody none of whose rounds counts. */
  readonly totals: PlayerTotals | undefined;
  readonly weapons: readonly FavouriteWeapon[];
  readonly latest: readonly LatestRound[];
  /** The language in which the community wants its numbers. */
  readonly locale: string;
}

export interface PlayerTotals {
  readonly rounds: number;
  readonly playedSeconds: number;
  readonly timedDamage: number;
  readonly kills: number;
  readonly deaths: number;
  readonly headshots: number;
  readonly bulletShots: number;
  readonly bulletHits: number;
  readonly damageGiven: number;
  readonly damageReceived: number;
  readonly gibs: number;
  readonly revivesGiven: number;
  /** In how many of the rounds the revives are known. */
  readonly revivesRounds: number;
}

export interface FavouriteWeapon {
  readonly weapon: Weapon;
  readonly kills: number;
  readonly hits: number;
  readonly shots: number;
}

export interface LatestRound {
  readonly map: string;
  readonly number: number;
  readonly startedAt: Date;
  readonly kills: number;
  readonly deaths: number;
  readonly damageGiven: number | null;
  readonly playedSeconds: number | null;
}
