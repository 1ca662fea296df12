import type { PageChannel, PageCommand, PageMessage, PagePerson, PageState } from './protocol.ts';

/** A slash command that is on its way: sent, or left alone by the bot. */
export interface Running {
  readonly name: string;
  readonly channelId: string;
  hasFailed: boolean;
}

/** Everything that the page knows. The views read it; `main.ts` changes it as events come. */
export interface Model {
  state: PageState;
  channelId: string;
  /** All messages by id, the oldest first. */
  readonly messages: Map<string, PageMessage>;
  /** Until when somebody counts as writing: by channel, then by person, in milliseconds. */
  readonly typing: Map<string, Map<string, number>>;
  /** What has come into other channels since they were last open. */
  readonly unread: Map<string, { mentions: number }>;
  /** Slash commands on their way, by interaction. */
  readonly running: Map<string, Running>;
  /** Buttons and menus that have been used and not answered yet, by interaction. */
  readonly used: Map<string, { readonly messageId: string; readonly customId: string }>;
  /** Messages one of whose components the bot has left alone. */
  readonly failed: Set<string>;
  /** The message that is being answered. */
  answeringId: string | undefined;
}

/** A model that knows what the sandbox says at first. */
export function makeModel(state: PageState): Model {
  const model: Model = {
    state,
    channelId: '',
    messages: new Map(),
    typing: new Map(),
    unread: new Map(),
    running: new Map(),
    used: new Map(),
    failed: new Set(),
    answeringId: undefined
  };
  resetModel(model, state);
  return model;
}

/** Takes over a new state as a whole, after a reconnection or a change of what can be seen. */
export function resetModel(model: Model, state: PageState): void {
  model.state = state;
  model.messages.clear();
  const ordered = [...state.messages].sort((left, right) => compareIds(left.message.id, right.message.id));
  for (const message of ordered) model.messages.set(message.message.id, message);
  if (!state.channels.some(({ id }) => id === model.channelId)) model.channelId = state.channels[0]?.id ?? '';
}

/** Forgets the slash commands and buttons that wait for an answer. */
export function forgetRunning(model: Model): void {
  model.running.clear();
  model.used.clear();
}

/** The open channel; undefined if the person sees none. */
export function findChannel(model: Model, id = model.channelId): PageChannel | undefined {
  return model.state.channels.find((channel) => channel.id === id);
}

/** Somebody by id; undefined for somebody who is not in the guild. */
export function findPerson(model: Model, id: string): PagePerson | undefined {
  return model.state.people.find((person) => person.id === id);
}

/** The messages of the open channel, the oldest first. */
export function listShown(model: Model): PageMessage[] {
  return [...model.messages.values()].filter(({ message }) => message.channel_id === model.channelId);
}

/** The slash commands that can be used in the open channel. */
export function listCommands(model: Model): PageCommand[] {
  const ids = new Set(findChannel(model)?.commandIds);
  return model.state.commands.filter(({ id }) => ids.has(id));
}

/** Who is writing in the open channel now. */
export function listTyping(model: Model, now: number): string[] {
  const writers = [...(model.typing.get(model.channelId) ?? [])];
  return writers.flatMap(([id, until]) => (until > now ? (findPerson(model, id)?.displayName ?? []) : []));
}

function compareIds(left: string, right: string): number {
  return left.length - right.length || (left < right ? -1 : 1);
}
