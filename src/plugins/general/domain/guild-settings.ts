/** What of an evening is posted. */
export interface PostKinds {
  /** A message that is edited as rounds come in. */
  readonly live: boolean;
  /** The result, when the evening is over. */
  readonly summary: boolean;
  /** A card for each round. */
  readonly rounds: boolean;
}

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
  /** How numbers are written: `de`. */
  readonly locale: string;
  /** The channel in which evenings are posted; null when the community has named none. */
  readonly postsChannel: string | null;
  readonly posts: PostKinds;
  /** Why nothing can be posted at the moment; null when it can. */
  readonly postsTrouble: string | null;
}
