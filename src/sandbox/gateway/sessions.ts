import { GatewayCloseCodes, GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import { z } from 'zod';
import { forbiddenIntents } from '../world/application.ts';
import type { World } from '../world/world.ts';
import { areIntents, wants } from './intents.ts';
import { describeGuild, describeReady } from './ready.ts';
import { dispatch, makeSession, replay, type Session } from './session.ts';

/** Why a socket is closed, by Discord's code. */
export interface Refusal {
  readonly code: GatewayCloseCodes;
  readonly reason: string;
}

/** The bot's sessions, with and without a socket at the moment. */
export interface Sessions {
  list(): Iterable<Session>;
  isOnline(): boolean;
  has(session: Session): boolean;
  /** A new session for a bot that identifies; the bot has been told READY and its guild. */
  begin(socket: WebSocket, data: unknown): Session | Refusal;
  /** The session to which a bot comes back, everything missed sent; undefined if it is gone for good. */
  comeBack(socket: WebSocket, data: unknown): Session | Refusal | undefined;
  /** A socket has been closed: its session waits for the bot, unless the bot has taken leave. */
  lose(session: Session, socket: WebSocket, code: number): void;
  /** Forgets all sessions. */
  clear(): void;
}

// How long a bot may be away and still resume.
const sessionLife = 5 * 60_000;
// A bot that closes with one of these does not come back to its session.
const farewells = new Set([1000, 1001]);

const identify = z.object({ token: z.string(), intents: z.int() });
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.int() });

/** No session yet. */
export function makeSessions(world: World, token: string): Sessions {
  const sessions = new Map<string, Session>();
  let wasOnline = false;

  const isOnline = () => [...sessions.values()].some(({ socket }) => socket !== undefined);

  function tellOnline(): void {
    const online = isOnline();
    if (online === wasOnline) return;
    wasOnline = online;
    world.events.emit('botOnline', online);
  }

  function forgetLost(): void {
    for (const [id, { lostAt }] of sessions) {
      if (lostAt !== undefined && world.now() - lostAt > sessionLife) sessions.delete(id);
    }
  }

  return {
    list: () => sessions.values(),
    isOnline,
    has: ({ id }) => sessions.has(id),
    begin(socket, data) {
      const asked = identify.safeParse(data).data;
      if (asked?.token !== token) return wrongToken;
      if (!areIntents(asked.intents)) return { code: GatewayCloseCodes.InvalidIntents, reason: 'Invalid intent(s).' };
      if (asked.intents & forbiddenIntents(world.application)) {
        return { code: GatewayCloseCodes.DisallowedIntents, reason: 'Disallowed intent(s).' };
      }
      forgetLost();
      const session = makeSession(asked.intents, socket);
      sessions.set(session.id, session);
      dispatch(session, GatewayDispatchEvents.Ready, describeReady(world, session));
      if (wants(session.intents, GatewayIntentBits.Guilds)) {
        dispatch(session, GatewayDispatchEvents.GuildCreate, describeGuild(world, session));
      }
      tellOnline();
      return session;
    },
    comeBack(socket, data) {
      const asked = resume.safeParse(data).data;
      if (asked?.token !== token) return wrongToken;
      forgetLost();
      const session = sessions.get(asked.session_id);
      if (!session) return undefined;
      session.socket?.terminate();
      session.socket = socket;
      session.lostAt = undefined;
      const hasAll = replay(session, asked.seq);
      if (hasAll) dispatch(session, GatewayDispatchEvents.Resumed, { _trace: [] });
      else sessions.delete(session.id);
      tellOnline();
      return hasAll ? session : undefined;
    },
    lose(session, socket, code) {
      if (session.socket !== socket) return;
      session.socket = undefined;
      session.lostAt = world.now();
      if (farewells.has(code)) sessions.delete(session.id);
      tellOnline();
    },
    clear() {
      sessions.clear();
      tellOnline();
    }
  };
}

const wrongToken: Refusal = { code: GatewayCloseCodes.AuthenticationFailed, reason: 'Authentication failed.' };
