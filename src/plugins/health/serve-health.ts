import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What is told over HTTP. */
export interface HealthAnswers {
  /** What the bot needs in order to answer, and whether it is there. */
  readonly readiness: () => Promise<Readonly<Record<string, boolean>>>;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** A server that tells how the bot is. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Tells monitors how the bot is: `/healthz` whether the process lives, `/readyz` whether it can answer questions (503 when
 * not), `/metrics` the figures for Prometheus. Throws when the port is taken.
 */
export async function serveHealth(
  { host, port }: { readonly host: string; readonly port: number },
  answers: HealthAnswers
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    answer(request, response, answers).catch(() => {
      if (!response.headersSent) send(response, 500, 'text/plain', 'That failed.\n');
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }
  };
}

async function answer(
  { method = 'GET', url = '/' }: IncomingMessage,
  response: ServerResponse,
  { readiness, metrics }: HealthAnswers
): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return send(response, 405, 'text/plain', 'Only GET.\n');
  const [path] = url.split('?');
  if (path === '/healthz') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/readyz') {
    const parts = await readiness();
    const isReady = Object.values(parts).every(Boolean);
    return send(response, isReady ? 200 : 503, 'application/json', `${JSON.stringify({ ready: isReady, ...parts })}\n`);
  }
  if (path === '/metrics') {
    const { type, text } = await metrics();
    return send(response, 200, type, text);
  }
  send(response, 404, 'text/plain', 'There are /healthz, /readyz and /metrics.\n');
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
}
