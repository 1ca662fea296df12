import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { World } from '../world/world.ts';
import { send, serveConnection } from './connection.ts';
import { relayEvents } from './relay-events.ts';
import { makeSessions } from './sessions.ts';

/** The gateway: the WebSocket on which the bot is told what happens. */
export interface Gateway {
  /** Takes over a connection that asks to become a WebSocket of the gateway. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Whether the bot has a living session. */
  isOnline(): boolean;
  /** Cuts all sockets without a word, as a lost network does. The bot can resume. */
  cut(): void;
  /** Closes all sockets with one of Discord's codes. */
  close(code: number): void;
  /** Asks the bot to connect anew and resume (op 7). */
  askToReconnect(): void;
  /** Forgets all sessions and tells the bot that it cannot resume (op 9). */
  invalidate(): void;
  /** Ends everything. */
  stop(): void;
}

// Nothing that a bot sends is longer, says Discord.
const maxPayload = 4_096;

/** The gateway of a world, for bots that know the token. */
export function makeGateway(world: World, token: string): Gateway {
  const server = new WebSocketServer({ noServer: true, maxPayload });
  const sessions = makeSessions(world, token);
  relayEvents(world, sessions.list);

  return {
    isOnline: sessions.isOnline,
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (opened) => serveConnection(world, sessions, opened));
    },
    cut() {
      for (const socket of server.clients) socket.terminate();
    },
    close(code) {
      for (const socket of server.clients) socket.close(code);
    },
    askToReconnect() {
      for (const socket of server.clients) send(socket, GatewayOpcodes.Reconnect, null);
    },
    invalidate() {
      const sockets = [...sessions.list()].flatMap(({ socket }) => socket ?? []);
      sessions.clear();
      for (const socket of sockets) send(socket, GatewayOpcodes.InvalidSession, false);
    },
    stop() {
      for (const socket of server.clients) socket.terminate();
      sessions.clear();
      server.close();
    }
  };
}
