import type { Interaction } from '../interactions/interaction.ts';
import type { DmChannel, GuildChannel } from './channels.ts';
import type { Member } from './members.ts';
import type { StoredMessage } from './messages.ts';

/** Somebody has begun to write in a channel. */
export interface Typing {
  readonly userId: string;
  readonly channelId: string;
}

/** What happens in the world, and what each happening carries. The gateway, the page and waiting tests listen. */
export interface WorldEvents {
  messageCreated: [StoredMessage];
  /** The second value is the id of the interaction that changed the message, if one did. */
  messageUpdated: [StoredMessage, string | undefined];
  messageDeleted: [StoredMessage];
  typing: [Typing];
  channelUpdated: [GuildChannel];
  dmOpened: [DmChannel];
  memberUpdated: [Member];
  commandsChanged: [];
  interactionStarted: [Interaction];
  interactionAnswered: [Interaction];
  /** Not acknowledged in time: the person sees "The application did not respond". */
  interactionFailed: [Interaction];
  /** The bot has a living gateway session now, or has lost its last one. */
  botOnline: [boolean];
}
