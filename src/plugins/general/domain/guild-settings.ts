/** The settings of a community. */
export interface GuildSettings {
  /** Ids of the channels in which the bot answers; none for all. */
  readonly commandChannels: readonly string[];
  /** Whether awards that make fun of their holder are given. */
  readonly shamingAwards: boolean;
  /** The id of the channel in which admins are told what is wrong; null for none. */
  readonly alertChannel: string | null;
  /** In which days are reckoned. */
  readonly timeZone: string;
}
