import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What becomes of a commit: it goes its way, or it or its answer is lost with the connection. */
export type CommitFate = 'passed' | 'lost' | 'answer lost';

/** A line to the database that can be cut, or go silent as a network does that loses everything. */
export class Line {
  /** Is asked at every commit that goes over the line. */
  public onCommit: () => CommitFate = () => 'passed';
  /** Called at every message to the database. */
  public onSent: () => void = () => undefined;
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #state: 'up' | 'cut' | 'silent' = 'up';

  public constructor({ host, port }: { readonly host: string; readonly port: number }) {
    this.#server = createServer((near) => {
      near.on('error', () => undefined);
      if (this.#state === 'cut') return near.destroy();
      const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      this.#join(near, far);
    });
  }

  /** Listens, and gives the port. */
  public async open(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('No port');
    return address.port;
  }

  public become(state: 'up' | 'cut' | 'silent'): void {
    const former = this.#state;
    this.#state = state;
    if (state === 'cut' || former === 'silent') for (const socket of this.#sockets) socket.destroy();
  }

  public close(): void {
    this.become('cut');
    this.#server.close();
  }

  #join(near: Socket, far: Socket): void {
    let fate: CommitFate = 'passed';
    const end = () => {
      near.destroy();
      far.destroy();
    };
    near.on('data', (bytes) => {
      if (this.#state === 'silent') return;
      this.onSent();
      if (isCommit(bytes)) fate = this.onCommit();
      if (fate === 'lost') end();
      else far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (this.#state === 'silent') return;
      if (fate === 'answer lost') end();
      else near.write(bytes);
    });
    for (const [socket, other] of [
      [near, far],
      [far, near]
    ] as const) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        if (this.#state !== 'silent') other.destroy();
      });
    }
  }
}

/** A message of the PostgreSQL protocol that asks for a commit and nothing else; without TLS it can be seen. */
function isCommit(bytes: Buffer): boolean {
  return bytes[0] === 0x51 && /^commit;?\0/i.test(bytes.toString('latin1', 5, 20));
}
