/** The settings of a community. */
export interface GuildSettings {
  /** Ids of the channels in which the bot answers; none for all. */
  readonly commandChannels: readonly string[];
  /** Whether awards that make fun of their holder are given. */
  readonly shamingAwards: boolean;
  /** In which days are reckoned. */
  readonly timeZone: string;
}
