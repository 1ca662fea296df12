import type { Person } from './client/person.ts';
import type { ChannelName, channelIds, RoleName, roleIds, UserName, userIds } from './ids.ts';
import type { Exchange } from './rest/exchange.ts';
import type { OrderedFault } from './rest/faults.ts';
import type { OrderedLimit } from './rest/rate-limits.ts';
import type { PrivilegedIntent } from './world/application.ts';
import type { Timing } from './world/world.ts';

/** How a sandbox is to be. */
export interface SandboxOptions {
  /** The port on 127.0.0.1; 0, or left out, for any free one. `FIELDOPS_SANDBOX_PORT` is the setting it comes from. */
  readonly port?: number;
  /** A token for Discord itself, if one is set. The sandbox refuses to run beside it. */
  readonly realToken?: string | undefined;
  /** Where lines for the operator go, such as unknown routes; standard error if left out. */
  readonly log?: (line: string) => void;
  /** Privileged intents that are switched off from the start. */
  readonly withoutIntents?: readonly PrivilegedIntent[];
  /** Other waiting times than Discord's, for tests. */
  readonly timing?: Timing;
}

/** A Discord on loopback, running. */
export interface Sandbox {
  /** The address of the chat page, such as `http://127.0.0.1:4810`. */
  readonly address: string;
  /** What the bot takes for `rest.api`. */
  readonly api: string;
  /** The bot's token, a new one for every sandbox. */
  readonly token: string;
  readonly guildId: string;
  readonly botId: string;
  readonly channels: typeof channelIds;
  readonly users: typeof userIds;
  readonly roles: typeof roleIds;
  /** A person of the sandbox for a test, always the same for the same name. */
  user(name: UserName): Person;
  /** Waits until the bot has a living gateway session. */
  whenBotOnline(): Promise<void>;
  /** Calls back with every request of the bot and its answer; gives a function that ends this. */
  onExchange(listener: (exchange: Exchange) => void): () => void;
  /** Refuses the next requests of a route with 429; the route as in `POST /channels/{channel_id}/messages`. */
  limitNext(route: string, limit?: OrderedLimit): void;
  /** Lets the next requests of a route fail, also after they were carried out. */
  failNext(route: string, fault?: OrderedFault): void;
  /** Deletes a message as a moderator does. */
  deleteMessage(id: string): void;
  /** Switches a privileged intent on or off, as in Discord's developer portal; counts from the next identify on. */
  switchIntent(intent: PrivilegedIntent, on: boolean): void;
  /** Gives somebody a role. */
  giveRole(user: UserName | 'bot', role: RoleName): void;
  /** Takes a role from somebody. */
  takeRole(user: UserName | 'bot', role: RoleName): void;
  /** Allows and denies a role or member permissions in a channel; both left out: removes what was set. */
  setOverwrite(channel: ChannelName, target: RoleName | UserName, permissions?: Overwrite): void;
  /** The bot's connection to the gateway, to be disturbed. */
  readonly gateway: {
    /** Cuts the socket without a word; the bot can resume. */
    cut(): void;
    /** Closes the socket with one of Discord's codes, such as 4000 (unknown error), after which the bot can resume. */
    close(code: number): void;
    /** Asks the bot to reconnect and resume (op 7). */
    askToReconnect(): void;
    /** Ends the session; the bot must identify anew (op 9). */
    invalidate(): void;
  };
  /** Closes everything; the process can end afterwards. */
  stop(): Promise<void>;
}

/** Permissions, as bits of `PermissionFlagsBits`, that a channel allows and denies somebody. */
export interface Overwrite {
  readonly allow?: bigint;
  readonly deny?: bigint;
}
