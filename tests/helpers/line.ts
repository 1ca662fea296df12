import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a line is: open; cut, so that both ends know; or silent, as a network is that loses everything. */
export type LineState = 'up' | 'cut' | 'silent';

/**
 * A line to a database that can be cut, or go silent. A connection that a silence has met stays mute for good, as when a
 * router in between has forgotten it; nobody tells its ends. New ones work as soon as the line is up again.
 */
export class Line {
  readonly #pairs = new Set<{ readonly sockets: readonly Socket[]; isMute: boolean }>();
  readonly #server: Server;
  #state: LineState = 'up';

  /** @param delay so many milliseconds later everything comes, either way */
  public constructor({ host, port }: { readonly host: string; readonly port: number }, delay = 0) {
    this.#server = createServer((near) => {
      if (this.#state === 'cut') return near.destroy();
      const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      const pair = { sockets: [near, far], isMute: this.#state === 'silent' };
      this.#pairs.add(pair);
      const later = (act: () => void) => (delay > 0 ? void setTimeout(act, delay) : act());
      for (const [from, to] of [
        [near, far],
        [far, near]
      ] as const) {
        from.on('data', (bytes) => later(() => void (pair.isMute || to.destroyed || to.write(bytes))));
        from.on('error', () => undefined);
        from.on('close', () => later(() => void (pair.isMute || to.destroy())));
      }
    });
  }

  /** Listens at a port of 127.0.0.1, and gives it. */
  public async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('No port');
    return address.port;
  }

  public become(state: LineState): void {
    this.#state = state;
    for (const pair of this.#pairs) {
      if (state === 'silent') pair.isMute = true;
      if (state === 'cut') for (const socket of pair.sockets) socket.destroy();
    }
  }

  public close(): void {
    this.become('cut');
    this.#server.close();
  }
}
