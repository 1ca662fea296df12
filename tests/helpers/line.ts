import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** How a line is: open; cut, so that both ends know; or silent, as a network is that loses everything. */
export type LineState = 'up' | 'cut' | 'silent';

/** What becomes of a commit: it goes its way, or it or its answer is lost with the connection. */
export type CommitFate = 'passed' | 'lost' | 'answer lost';

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  isMute: boolean;
}

/**
 * A line to a database that can be cut, or go silent. A connection that a silence has met stays mute for good, as when a
 * router in between has forgotten it; nobody tells its ends. New ones work as soon as the line is up again.
 */
export class Line {
  /** Is asked at every commit that goes over the line. */
  public onCommit: () => CommitFate = () => 'passed';
  /** Called at every message to the database. */
  public onSent: () => void = () => undefined;
  readonly #pairs = new Set<Pair>();
  readonly #server: Server;
  readonly #later: (act: () => void) => void;
  #state: LineState = 'up';

  /** @param delay so many milliseconds later everything comes, either way */
  public constructor({ host, port }: { readonly host: string; readonly port: number }, delay = 0) {
    this.#later = (act) => (delay > 0 ? void setTimeout(act, delay) : act());
    this.#server = createServer((near) => {
      near.on('error', () => undefined);
      if (this.#state === 'cut') return near.destroy();
      const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      this.#join({ near, far, isMute: this.#state === 'silent' });
    });
  }

  /** Listens at a port of 127.0.0.1, and gives it. */
  public async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('It has no port');
    return address.port;
  }

  public become(state: LineState): void {
    this.#state = state;
    for (const pair of this.#pairs) {
      if (state === 'silent') pair.isMute = true;
      if (state === 'cut') end(pair);
    }
  }

  public close(): void {
    this.become('cut');
    this.#server.close();
  }

  #join(pair: Pair): void {
    const { near, far } = pair;
    this.#pairs.add(pair);
    let fate: CommitFate = 'passed';
    near.on('data', (bytes) => {
      if (pair.isMute) return;
      this.onSent();
      if (isCommit(bytes)) fate = this.onCommit();
      if (fate === 'lost') end(pair);
      else this.#pass(pair, far, bytes);
    });
    far.on('data', (bytes) => {
      if (pair.isMute) return;
      if (fate === 'answer lost') end(pair);
      else this.#pass(pair, near, bytes);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near]
    ] as const) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (near.destroyed && far.destroyed) this.#pairs.delete(pair);
        this.#later(() => {
          if (!pair.isMute) other.destroy();
        });
      });
    }
  }

  #pass(pair: Pair, to: Socket, bytes: Buffer): void {
    this.#later(() => {
      if (!pair.isMute && !to.destroyed) to.write(bytes);
    });
  }
}

function end({ near, far }: Pair): void {
  near.destroy();
  far.destroy();
}

/** A message of the PostgreSQL protocol that asks for a commit and nothing else; without TLS it can be seen. */
function isCommit(bytes: Buffer): boolean {
  return bytes[0] === 0x51 && /^commit;?\0/i.test(bytes.toString('latin1', 5, 20));
}
