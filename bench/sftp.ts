import { randomBytes } from 'node:crypto';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { lookAtSource } from '../src/plugins/ingest/look-at-source.ts';
import { makeSourceMemory } from '../src/plugins/ingest/source-memory.ts';
import { createSftpSource } from '../src/plugins/ingest/sources/sftp-source.ts';
import { startSshServer } from '../tests/helpers/ssh-server.ts';
import { print, time } from './figures.ts';
import { withWorkplace } from './workplace.ts';

/** The first contact with 5,000 files on an SSH server in this process, a look that finds nothing new, and a restart. */
export async function benchSftp(): Promise<void> {
  await withWorkplace(async ({ orm, makeServer, makeFiles }) => {
    const folder = await makeFiles(5000);
    // As if the game server had written them long ago.
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
    const password = randomBytes(12).toString('hex');
    const ssh = await startSshServer(folder, { user: 'bench', password });
    const stop = new AbortController();
    const { port, hostKey } = ssh;
    const settings = { kind: 'sftp' as const, host: '127.0.0.1', port, user: 'bench', folder, hostKey };
    const source = createSftpSource(settings, { password }, stop.signal);
    const serverId = await makeServer('SFTP');
    const memory = makeSourceMemory();
    const look = (remembered = memory) => lookAtSource(orm.em.fork(), { source, serverId, memory: remembered });
    try {
      const { entries } = await source.list();
      let bytes = 0;
      const queue = entries.values();
      const reader = async () => {
        for (const entry of queue) bytes += (await source.read(entry)).size;
      };
      const readers = () => Promise.all(Array.from({ length: source.readsAtOnce }, reader));
      print('read, 32 at once', (entries.length / (await time(readers))) * 1000, 'files/s');
      print('read in all', bytes / 1024 / 1024, 'MiB');
      print('first contact, read and taken in', (entries.length / (await time(look))) * 1000, 'files/s');
      print('a look that finds nothing new', await time(look), 'ms');
      print('the first look after a restart', await time(() => look(makeSourceMemory())), 'ms');
    } finally {
      stop.abort();
      await ssh.stop();
    }
  });
}
