/** One evening with everything that its overview shows. Sums are over its counting rounds. */
export interface SessionSummary {
  readonly id: number;
  /** `2025-10-17`, and which one of that day in the order of play when there are several. */
  readonly date: string;
  readonly numberOfDay: number;
  readonly sessionsOfDay: number;
  readonly server: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly gapMinutes: number;
  /** The evenings before and after it on the same server. */
  readonly earlier: number | null;
  readonly later: number | null;
  readonly rounds: readonly SessionRound[];
  readonly players: readonly SessionPlayer[];
}

/** A counting round of an evening, in the order of play. */
export interface SessionRound {
  readonly match: number;
  readonly map: string;
  readonly number: 1 | 2;
  readonly seconds: number | null;
}

/** What somebody did in an evening. */
export interface SessionPlayer {
  readonly guid: string;
  /** His latest name of that evening. */
  readonly name: string;
  readonly rounds: number;
  readonly kills: number;
  readonly deaths: number;
  readonly gibs: number;
  readonly damageGiven: number;
  readonly damageReceived: number;
  /** Of the rounds in which his time is known. */
  readonly timedDamage: number;
  readonly playedSeconds: number;
  readonly bulletShots: number;
  readonly bulletHits: number;
  readonly headshots: number;
  /** Null when no round of the evening tells. */
  readonly revivesGiven: number | null;
  readonly timesRevived: number | null;
}
