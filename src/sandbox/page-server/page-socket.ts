import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { Problem } from '../../lib/util/problem.ts';
import { type UserName, userIds } from '../ids.ts';
import type { PageEvent } from '../page/protocol.ts';
import type { World } from '../world/world.ts';
import { describeState } from './describe-state.ts';
import { pageRequest } from './page-requests.ts';
import { performAct } from './perform-act.ts';
import { watchWorld } from './watch-world.ts';

/**
 * The WebSocket of the chat page. Each connection is one person, named in its address: `/page/socket?user=ben`. Who
 * names nobody is ben, a plain member, as most people are.
 */
export interface PageSocket {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): void;
}

/** The server's end of the chat page. */
export function makePageSocket(world: World, isBotOnline: () => boolean, log: (line: string) => void): PageSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: 65_536 });
  const dismissed = new Set<string>();

  function connect(socket: WebSocket, userId: string): void {
    const send = (event: PageEvent) => socket.send(JSON.stringify(event));
    const sendState = () => send({ kind: 'state', state: describeState(world, userId, isBotOnline(), dismissed) });
    const watch = watchWorld(world, userId, send, sendState);
    socket.on('error', () => {});
    socket.on('close', watch.end);
    socket.on('message', (raw) => take(raw, send, userId, watch.follow));
    sendState();
  }

  function take(
    raw: RawData,
    send: (event: PageEvent) => void,
    userId: string,
    follow: ReturnType<typeof watchWorld>['follow']
  ): void {
    const request = pageRequest.safeParse(parse(raw)).data;
    if (!request) return;
    const { id, act } = request;
    try {
      if (act.act === 'dismiss') {
        dismissed.add(act.messageId);
        send({ kind: 'answer', to: id, result: {} });
        return;
      }
      const { result, interaction } = performAct(world, userId, act);
      if (act.act === 'complete' && interaction) follow.choices(interaction, id);
      else send({ kind: 'answer', to: id, result });
      if (interaction && act.act !== 'complete') follow.answer(interaction);
    } catch (error) {
      if (!(error instanceof Problem)) log(`The sandbox page failed at ${act.act}: ${String(error)}`);
      const problem = error instanceof Problem ? error.message : 'Something went wrong in the sandbox; see its log.';
      send({ kind: 'refusal', to: id, problem });
    }
  }

  return {
    upgrade(request, socket, head) {
      const name = new URL(request.url ?? '/', world.address).searchParams.get('user');
      const userId = isUserName(name) ? userIds[name] : userIds.ben;
      server.handleUpgrade(request, socket, head, (webSocket) => connect(webSocket, userId));
    },
    stop() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    }
  };
}

function isUserName(name: string | null): name is UserName {
  return name !== null && Object.hasOwn(userIds, name);
}

function parse(raw: RawData): unknown {
  try {
    return JSON.parse(raw.toString());
  } catch {
    return undefined;
  }
}
