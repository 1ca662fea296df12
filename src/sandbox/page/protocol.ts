import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData
} from 'discord-api-types/v10';

/**
 * What the chat page and the sandbox say to each other over their WebSocket, as JSON. The sandbox sends `PageEvent`s;
 * the page sends `PageRequest`s, each of which is answered by a `PageAnswer`.
 */

/** Somebody in the guild. */
export interface PagePerson {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly isBot: boolean;
  /** The name of the highest role that stands apart, such as Admin; empty for plain members. */
  readonly role: string;
  /** The colour of the name, 0 for none. */
  readonly color: number;
}

/** A role, for mentions and menus. */
export interface PageRole {
  readonly id: string;
  readonly name: string;
  readonly color: number;
}

/** A channel that the person sees. */
export interface PageChannel {
  readonly id: string;
  readonly kind: 'guild' | 'dm';
  readonly name: string;
  readonly topic: string;
  readonly maySend: boolean;
  /** The ids of the slash commands that may be used there. */
  readonly commandIds: readonly string[];
}

/** A slash command with its subcommand, as people type it. */
export interface PageCommand {
  readonly id: string;
  /** `last-session`, or `admins add` for a subcommand. */
  readonly name: string;
  readonly description: string;
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** A message, and whether it notifies the person who looks. */
export interface PageMessage {
  readonly message: APIMessage;
  readonly notifiesMe: boolean;
}

/** Everything that a person sees at first. */
export interface PageState {
  readonly guildName: string;
  readonly me: string;
  readonly people: readonly PagePerson[];
  readonly roles: readonly PageRole[];
  readonly channels: readonly PageChannel[];
  readonly commands: readonly PageCommand[];
  readonly messages: readonly PageMessage[];
  readonly isBotOnline: boolean;
}

/** A form that the bot has opened. */
export type PageModal = APIModalInteractionResponseCallbackData;

/** A value that the bot offers for what is being typed. */
export type PageChoice = APIApplicationCommandOptionChoice;

/** What the sandbox tells the page of its own accord. */
export type PageNews =
  | { readonly kind: 'state'; readonly state: PageState }
  | {
      readonly kind: 'surroundings';
      readonly channels: readonly PageChannel[];
      readonly commands: readonly PageCommand[];
    }
  | { readonly kind: 'message'; readonly message: PageMessage; readonly isNew: boolean }
  | { readonly kind: 'removed'; readonly messageId: string }
  | { readonly kind: 'typing'; readonly channelId: string; readonly userId: string }
  | { readonly kind: 'bot'; readonly isOnline: boolean }
  | { readonly kind: 'modal'; readonly interactionId: string; readonly modal: PageModal }
  | { readonly kind: 'interaction'; readonly interactionId: string; readonly state: 'answered' | 'failed' };

/** What came of a request. */
export type PageAnswer =
  | { readonly kind: 'answer'; readonly to: number; readonly result: PageResult }
  | { readonly kind: 'refusal'; readonly to: number; readonly problem: string };

/** Everything that the sandbox sends to the page. */
export type PageEvent = PageNews | PageAnswer;

/** What a request may bring back. */
export interface PageResult {
  readonly interactionId?: string;
  readonly channelId?: string;
  readonly choices?: readonly PageChoice[];
}

/** Option values by name, as the person filled them in. */
export type PageValues = Readonly<Record<string, string | number | boolean>>;

/** What a person does. */
export type PageAct =
  | { readonly act: 'say'; readonly channelId: string; readonly content: string; readonly repliesTo?: string }
  | { readonly act: 'type'; readonly channelId: string }
  | { readonly act: 'openDm' }
  | { readonly act: 'slash'; readonly channelId: string; readonly name: string; readonly values: PageValues }
  | {
      readonly act: 'complete';
      readonly channelId: string;
      readonly name: string;
      readonly values: PageValues;
      readonly focused: string;
    }
  | { readonly act: 'press'; readonly messageId: string; readonly customId: string }
  | { readonly act: 'pick'; readonly messageId: string; readonly customId: string; readonly values: readonly string[] }
  | {
      readonly act: 'submit';
      readonly interactionId: string;
      readonly values: Readonly<Record<string, string | readonly string[]>>;
    }
  | { readonly act: 'dismiss'; readonly messageId: string };

/** An act with a number that its answer bears. */
export interface PageRequest {
  readonly id: number;
  readonly act: PageAct;
}
