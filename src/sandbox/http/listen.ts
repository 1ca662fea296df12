import type { Server } from 'node:http';
import { Problem } from '../../lib/util/problem.ts';

/** Listens on 127.0.0.1 and gives the port, a free one if 0 was asked for. A port that is taken is a Problem. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
  try {
    await promise;
  } catch (error) {
    throw explain(error, port);
  } finally {
    server.off('error', reject);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening TCP server has a port');
  return address.port;
}

function explain(error: unknown, port: number): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new Problem(
      `The sandbox cannot listen on 127.0.0.1:${port}: the port is taken, perhaps by another Fieldops. ` +
        'Set FIELDOPS_SANDBOX_PORT to another port, or to 0 for any free one.',
      { cause: error }
    );
  }
  if (code === 'EACCES') {
    return new Problem(
      `The sandbox may not listen on 127.0.0.1:${port}. Set FIELDOPS_SANDBOX_PORT to a port above 1023.`,
      { cause: error }
    );
  }
  return error;
}
