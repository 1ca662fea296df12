/** A player who may be meant by some words. */
export interface PlayerMatch {
  readonly guid: string;
  /** The name he has used most. */
  readonly name: string;
  readonly rounds: number;
  readonly lastSeen: Date;
}

/** What a search for a player has found. */
export type PlayerSearch =
  | { readonly kind: 'one'; readonly player: PlayerMatch }
  /** Several fit equally well: somebody has to choose. */
  | { readonly kind: 'several'; readonly players: readonly PlayerMatch[] }
  /** Nobody fits; these sound alike. */
  | { readonly kind: 'none'; readonly similar: readonly PlayerMatch[] };
