import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { useEmptyDatabase } from '../helpers/database.ts';
import { until } from '../helpers/processes.ts';
import { formatUrl, useBotProcesses } from './bot-process.ts';
import { fillDatabase } from './fill-database.ts';

const db = useEmptyDatabase();
const open = useBotProcesses(db);
beforeAll(() => fillDatabase(db.orm, [{ seed: 1, start: '2026-10-16T20:45', maps: 1 }]));

/** A line to the database that can be cut, or go silent as a network does that loses everything. */
class Line {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #state: 'up' | 'cut' | 'silent' = 'up';

  public constructor({ host, port }: { readonly host: string; readonly port: number }) {
    this.#server = createServer((near) => {
      if (this.#state === 'cut') return near.destroy();
      const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
      for (const [from, to] of [
        [near, far],
        [far, near]
      ] as const) {
        this.#sockets.add(from);
        from.on('data', (bytes) => void (this.#state === 'silent' || to.write(bytes)));
        from.on('error', () => undefined);
        from.on('close', () => void (this.#state === 'silent' || to.destroy()));
      }
    });
  }

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
}

let line: Line | undefined;
afterEach(() => line?.close());

test.each(['cut', 'silent'] as const)(
  'while the database is %s questions are answered with a sentence',
  async (state) => {
    line = new Line(db.app);
    const { app } = db;
    const port = await line.open();
    const { sandbox, start } = await open();
    await start({ DATABASE_URL: `${formatUrl({ ...app, host: '127.0.0.1', port })}&sslmode=disable` });
    const ben = sandbox.user('ben');
    expect((await ben.slash('last-session')).embeds[0]?.title).toBe('Session 2026-10-16');
    line.become(state);
    expect((await ben.slash('last-session', {}, { deadline: 30_000 })).text).toMatch(/code/);
    expect((await ben.say('!last_session', { deadline: 30_000 })).text).toMatch(/code/);
    line.become('up');
    await until(
      async () => (await ben.say('!last_session')).embeds[0]?.title === 'Session 2026-10-16',
      'the bot answers again'
    );
  }
);
