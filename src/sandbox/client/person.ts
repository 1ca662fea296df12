import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { OptionValues } from '../acts/fill-options.ts';
import type { ModalValues } from '../acts/submit-modal.ts';
import type { ChannelName, UserName } from '../ids.ts';
import type { Reply } from './reply.ts';

/** Where, and how long to wait for the bot. */
export interface Manner {
  /** `general` if left out; `dm` is the direct messages with the bot. */
  readonly channel?: ChannelName | 'dm';
  /** Milliseconds to wait for the answer; a minute if left out. */
  readonly deadline?: number;
}

/**
 * A person of the sandbox in the hands of a test. Everything that waits fails after its deadline with an error that
 * says what came instead. What Discord's own app would not let pass is a Problem at once.
 */
export interface Person {
  readonly name: UserName;
  readonly id: string;
  /** Says something and gives the bot's answer: its first message that refers to it, or that comes after it freely. */
  say(text: string, manner?: Manner & { readonly repliesTo?: Reply }): Promise<Reply>;
  /** Says something and waits for nothing; gives the id of the message. */
  tell(text: string, manner?: Manner): string;
  /**
   * Says something to which the bot must not answer, then the marker, to which it must; fails if an answer to the first
   * came before that to the marker.
   */
  expectSilence(text: string, marker: string, manner?: Manner): Promise<void>;
  /** Uses a slash command (`admins add` for a subcommand) and gives the answer, once it is no longer "thinking…". */
  slash(name: string, values?: OptionValues, manner?: Manner): Promise<Reply>;
  /** Types into an option of a slash command, the last of the values if no other is named, and gives the choices. */
  autocomplete(
    name: string,
    values: OptionValues,
    manner?: Manner & { readonly focused?: string }
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Presses the button with this label or custom id and gives the new or changed message, or the form that opened. */
  press(reply: Reply, button: string, manner?: Manner): Promise<Reply>;
  /** Picks values (by value or label; users, roles, channels by name) in the only menu, or in the one that is named. */
  choose(reply: Reply, values: readonly string[], manner?: Manner & { readonly menu?: string }): Promise<Reply>;
  /** Sends off a form that `slash`, `press` or `choose` gave, filled in by label or custom id. */
  submit(form: Reply, values: ModalValues, manner?: Manner): Promise<Reply>;
  /** Picks a command from the menu of a message or of a user. */
  pickFromMenu(target: Reply | UserName, command: string, manner?: Manner): Promise<Reply>;
  /** The oldest message of the bot in a channel that no call for this person has given yet; waits for it if need be. */
  next(manner?: Manner & { readonly matching?: (reply: Reply) => boolean }): Promise<Reply>;
  /** The same message after its next change; at once if it has changed since it was given. */
  changed(reply: Reply, manner?: Manner): Promise<Reply>;
  /** All messages that this person sees in a channel now, the oldest first. */
  read(channel?: ChannelName | 'dm'): Reply[];
}
