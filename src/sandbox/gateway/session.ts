import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';

/** An event on its way to the bot: its name, what it carries, its number in the session. */
export interface Dispatch {
  readonly op: GatewayOpcodes.Dispatch;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

/** A bot's session: it outlives its socket, so that the bot can come back and get what it has missed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  socket: WebSocket | undefined;
  /** When the socket was lost. */
  lostAt: number | undefined;
  sequence: number;
  /** The latest events, for replay. */
  log: Dispatch[];
}

const keptDispatches = 1_000;

/** A new session on a socket. */
export function makeSession(intents: number, socket: WebSocket): Session {
  return { id: randomBytes(16).toString('hex'), intents, socket, lostAt: undefined, sequence: 0, log: [] };
}

/** Sends an event to the bot, now or when it comes back. */
export function dispatch(session: Session, name: string, data: unknown): void {
  session.sequence += 1;
  const event: Dispatch = { op: GatewayOpcodes.Dispatch, t: name, s: session.sequence, d: data };
  session.log.push(event);
  if (session.log.length > keptDispatches) session.log.shift();
  session.socket?.send(JSON.stringify(event));
}

/** Sends the events after a number once more; false if the session does not have them all any more. */
export function replay(session: Session, after: number): boolean {
  const missed = session.log.filter(({ s }) => s > after);
  if (after > session.sequence || missed.length < session.sequence - after) return false;
  for (const event of missed) session.socket?.send(JSON.stringify(event));
  return true;
}
