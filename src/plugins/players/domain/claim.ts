/** A Discord user who claims to be a player, or of whom somebody says so. */
export interface Claim {
  readonly userId: string;
  readonly guid: string;
}
