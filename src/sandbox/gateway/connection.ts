import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { memberRequest, sendMembers } from './send-members.ts';
import type { Session } from './session.ts';
import type { Refusal, Sessions } from './sessions.ts';

const heartbeatInterval = 41_250;

const payload = z.object({ op: z.int(), d: z.unknown().optional() });

/** Serves one socket of the gateway, from HELLO to its end. */
export function serveConnection(world: World, sessions: Sessions, socket: WebSocket): void {
  let session: Session | undefined;

  // Sockets that break are reported as closed as well; an error event that nobody hears would end the process.
  socket.on('error', () => {});
  socket.on('close', (code) => session && sessions.lose(session, socket, code));
  socket.on('message', (raw) => {
    const message = parse(raw);
    if (message) take(message.op, message.d);
    else socket.close(GatewayCloseCodes.DecodeError, 'Decode error.');
  });
  send(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatInterval, _trace: [] });

  function take(op: number, data: unknown): void {
    // A session that has been invalidated does not keep the bot from identifying anew.
    const living = session && sessions.has(session) ? session : undefined;
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        send(socket, GatewayOpcodes.HeartbeatAck, null);
        return;
      case GatewayOpcodes.Identify:
      case GatewayOpcodes.Resume:
        if (living) socket.close(GatewayCloseCodes.AlreadyAuthenticated, 'Already authenticated.');
        else enter(op === GatewayOpcodes.Identify ? sessions.begin(socket, data) : sessions.comeBack(socket, data));
        return;
    }
    if (!living) {
      socket.close(GatewayCloseCodes.NotAuthenticated, 'Not authenticated.');
      return;
    }
    switch (op) {
      case GatewayOpcodes.RequestGuildMembers: {
        const request = memberRequest.safeParse(data).data;
        if (request) sendMembers(world, living, request);
        else socket.close(GatewayCloseCodes.DecodeError, 'Decode error.');
        return;
      }
      // Nothing here depends on what a bot shows of itself.
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
        return;
      default:
        socket.close(GatewayCloseCodes.UnknownOpcode, 'Unknown opcode.');
    }
  }

  function enter(entered: Session | Refusal | undefined): void {
    if (!entered) send(socket, GatewayOpcodes.InvalidSession, false);
    else if ('code' in entered) socket.close(entered.code, entered.reason);
    else session = entered;
  }
}

/** Sends something that is no event. */
export function send(socket: WebSocket, op: GatewayOpcodes, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

function parse(raw: RawData): z.output<typeof payload> | undefined {
  try {
    return payload.parse(JSON.parse(raw.toString()));
  } catch {
    return undefined;
  }
}
