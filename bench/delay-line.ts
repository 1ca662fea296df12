import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a port of this machine on which everything takes so many milliseconds longer, half of them each way. */
export async function openDelayLine(port: number, roundTrip: number): Promise<{ port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near]
    ] as const) {
      sockets.add(from);
      from.setNoDelay(true);
      // Timers of the same length end in the order in which they began.
      from.on('data', (bytes) => void setTimeout(() => to.write(bytes), roundTrip / 2));
      from.on('error', () => undefined);
      from.on('close', () => void setTimeout(() => to.destroy(), roundTrip / 2));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return {
    port: address.port,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    }
  };
}
