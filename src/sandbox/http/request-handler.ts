import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Gateway } from '../gateway/gateway.ts';
import type { PageSocket } from '../page-server/page-socket.ts';
import { servePage } from '../page-server/serve-page.ts';
import { makeRestHandler, type RestOptions } from '../rest/rest-handler.ts';
import type { World } from '../world/world.ts';
import { isOwnRequest } from './own-request.ts';
import { serveFile } from './serve-file.ts';

/** What the sandbox's HTTP server hands requests on to. */
export interface RequestHandlerOptions extends RestOptions {
  readonly gateway: Gateway;
  readonly pageSocket: PageSocket;
}

/** The two listeners of the sandbox's HTTP server. Requests from elsewhere are turned away before anything else. */
export function makeRequestHandler(options: RequestHandlerOptions): {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
} {
  const { world, log, gateway, pageSocket } = options;
  const rest = makeRestHandler(options);
  const port = () => Number(new URL(world.address).port);
  return {
    request(request, response) {
      const url = parseUrl(request, world);
      if (!isOwnRequest(request.headers, port())) {
        response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(turnedAway);
      } else if (url.pathname.startsWith('/api/')) {
        rest(request, response, url).catch((error: unknown) => {
          log(`The sandbox failed at ${request.method} ${url.pathname}: ${String(error)}`);
          response.destroy();
        });
      } else if (url.pathname.startsWith('/attachments/')) {
        serveFile(world, url.pathname, response);
      } else {
        servePage(url.pathname, response);
      }
    },
    upgrade(request, socket, head) {
      // A peer that is gone before it is turned away is nothing to end the process for.
      socket.on('error', () => {});
      const { pathname } = parseUrl(request, world);
      const isOwn = isOwnRequest(request.headers, port());
      if (isOwn && pathname.startsWith('/gateway')) gateway.upgrade(request, socket, head);
      else if (isOwn && pathname === '/page/socket') pageSocket.upgrade(request, socket, head);
      else socket.end(`HTTP/1.1 ${isOwn ? '404 Not Found' : '403 Forbidden'}\r\nconnection: close\r\n\r\n`);
    }
  };
}

function parseUrl(request: IncomingMessage, world: World): URL {
  const path = request.url ?? '/';
  return new URL(URL.canParse(path, world.address) ? path : '/', world.address);
}

const turnedAway = 'The sandbox answers only programs and its own page on this machine, as 127.0.0.1 or localhost.\n';
