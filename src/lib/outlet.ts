/** A message that stands in a channel. */
export interface PlacedMessage {
  readonly channelId: string;
  readonly messageId: string;
}

/** A channel of a guild. */
export interface Place {
  readonly guildId: string;
  readonly channelId: string;
}

/** An evening as a posted message names it: by a moment of it, because its row may be made anew. */
export interface EveningMark {
  readonly serverId: number;
  /** Milliseconds since 1970; the beginning of what is shown. */
  readonly at: number;
  /** What kind of message bears the mark, which tells messages about one evening apart. */
  readonly kind: string;
}

/** How a message of ours is known again in a channel whose answer has been lost. */
export interface MessageSearch {
  /** Nothing older is looked at. */
  readonly since: Date;
  /** Whether the mark that it bears is ours. */
  readonly isOurs: (mark: EveningMark) => boolean;
}

/**
 * Where the bot speaks without having been asked. Whatever an admin has to mend (a channel that is gone, permissions that are
 * missing) is a Problem; anything else that goes wrong may pass.
 */
export interface Outlet<Body> {
  /** A channel that is named for all guilds, when it is one of this guild. */
  findChannelHere(guildId: string, channelId: string | undefined): string | undefined;
  /** Whether what belongs to a guild can be reached at the moment. */
  isReachable(guildId: string): boolean;
  /** A Problem when nothing can be sent to a channel. */
  check(place: Place): void;
  /** Sends a message, once for each nonce; undefined when the message of this nonce has been deleted since. */
  send(place: Place, nonce: string, body: Body): Promise<PlacedMessage | undefined>;
  /** Changes a message; false when it has been deleted. */
  edit(message: PlacedMessage, body: Body): Promise<boolean>;
  /** Deletes a message, if it is still there. */
  remove(message: PlacedMessage): Promise<void>;
  /** Looks for a message of ours; undefined when it is not there, or the bot may not read what has been said. */
  find(channelId: string, search: MessageSearch): Promise<PlacedMessage | undefined>;
  /** Tells the admins of a guild something: in the channel that they have for it, or else its owner in private. */
  tellAdmins(guildId: string, alertChannel: string | null, text: string): Promise<void>;
}
