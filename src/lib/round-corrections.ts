import '@sapphire/pieces';

/** Who corrects something, and why. */
export interface Deed {
  /** Discord id of the user. */
  readonly by: string;
  readonly reason: string;
}

/**
 * Corrections of rounds and evenings, offered by the plugin that derives them. Each gives the ids of what it has written
 * down, by which it can be undone. A Problem when something is not there, or is so already.
 */
export interface RoundCorrections {
  /** Takes rounds out of all sums, scores and evenings. */
  voidRounds(guildId: string, rounds: readonly number[], deed: Deed): Promise<readonly number[]>;
  /** Brings rounds back that were taken out. */
  restoreRounds(guildId: string, rounds: readonly number[], by: string): Promise<readonly number[]>;
  /** Brings all rounds of a day (`2025-10-17`, as the game server stamped them) back that were taken out. */
  restoreDay(guildId: string, day: string, by: string): Promise<readonly number[]>;
  /** Makes two evenings, the second of which begins with this round. */
  splitSession(guildId: string, firstRound: number, deed: Deed): Promise<readonly number[]>;
  /** Makes one evening of one and the next on the same server. */
  mergeSessions(guildId: string, earlier: number, later: number, deed: Deed): Promise<readonly number[]>;
  /** Takes back what was corrected at once: the corrections from the first to the last of these ids. */
  undo(guildId: string, corrections: readonly [first: number, last: number], by: string): Promise<readonly number[]>;
}

declare module '@sapphire/pieces' {
  interface Container {
    /** Undefined while the plugin that derives rounds is off, or nothing may be written. */
    roundCorrections: RoundCorrections | undefined;
  }
}
