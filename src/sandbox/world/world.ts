import type { APIApplicationCommand, APIRole, APIUser } from 'discord-api-types/v10';
import { type Events, makeEvents } from '../events.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { makeSnowflakes } from '../snowflake.ts';
import { type Application, makeApplication } from './application.ts';
import type { Channel } from './channels.ts';
import type { StoredFile } from './files.ts';
import type { Member } from './members.ts';
import type { StoredMessage } from './messages.ts';
import type { UsedNonce } from './nonces.ts';
import { seedChannels, seedMembers, seedRoles, seedUsers } from './seed.ts';
import type { WorldEvents } from './world-events.ts';

/** How long Discord waits, in milliseconds. A test may choose other times. */
export interface Timing {
  /** An interaction that is not acknowledged by then has failed. */
  readonly acknowledge: number;
  /** The token of an interaction is good for that long. */
  readonly token: number;
}

/** The waiting times of Discord itself: three seconds, fifteen minutes. */
export const discordTiming: Timing = { acknowledge: 3_000, token: 15 * 60_000 };

/** Everything the sandbox knows: one guild, its people, channels, messages, commands and interactions, kept in memory. */
export interface World {
  readonly now: () => number;
  readonly nextId: () => string;
  readonly timing: Timing;
  readonly events: Events<WorldEvents>;
  readonly application: Application;
  readonly users: Map<string, APIUser>;
  readonly roles: Map<string, APIRole>;
  readonly members: Map<string, Member>;
  readonly channels: Map<string, Channel>;
  /** All messages of all channels by id, the oldest first. */
  readonly messages: Map<string, StoredMessage>;
  /** Uploaded files by the path under which they are served. */
  readonly files: Map<string, StoredFile>;
  readonly nonces: Map<string, UsedNonce>;
  readonly commands: Map<string, APIApplicationCommand>;
  /** Interactions whose token is still good, by token. */
  readonly interactions: Map<string, Interaction>;
  /** Where files are served, such as `http://127.0.0.1:4810`; empty until the sandbox listens. */
  address: string;
}

/** A new world with its guild, people and channels, and no message yet. */
export function createWorld(timing: Timing = discordTiming, now: () => number = Date.now): World {
  return {
    now,
    nextId: makeSnowflakes(now),
    timing,
    events: makeEvents(),
    application: makeApplication(),
    users: seedUsers(),
    roles: seedRoles(),
    members: seedMembers(),
    channels: seedChannels(),
    messages: new Map(),
    files: new Map(),
    nonces: new Map(),
    commands: new Map(),
    interactions: new Map(),
    address: ''
  };
}
