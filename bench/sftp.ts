import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { SftpSettings } from '../src/entities/source-settings.ts';
import { lookAtSource } from '../src/plugins/ingest/look-at-source.ts';
import { makeSourceMemory } from '../src/plugins/ingest/source-memory.ts';
import { createSftpSource } from '../src/plugins/ingest/sources/sftp-source.ts';
import { sshdPath, startSshd } from '../tests/helpers/sshd.ts';
import { openDelayLine } from './delay-line.ts';
import { print, time } from './figures.ts';
import { type Workplace, withWorkplace } from './workplace.ts';

/** Milliseconds that a packet takes to a game server on the same continent and back. */
const roundTrip = 40;

/** The first contact with 5,000 files on a real sshd, near and far; then a look that finds nothing new, and a restart. */
export async function benchSftp(): Promise<void> {
  if (!sshdPath) return console.log('There is no sshd here: apt-get install openssh-server');
  await withWorkplace(async (place) => {
    const folder = await place.makeFiles(5000);
    // As if the game server had written them long ago.
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
    const keys = join(place.folder, 'sshd');
    mkdirSync(keys);
    const sshd = await startSshd(keys);
    const line = await openDelayLine(sshd.port, roundTrip);
    try {
      await measure(place, 'on this machine', { ...sshd.way, folder });
      await measure(place, `${roundTrip} ms away`, { ...sshd.way, port: line.port, folder });
    } finally {
      line.close();
      await sshd.stop();
    }
  });
}

async function measure({ orm, makeServer }: Workplace, where: string, settings: SftpSettings): Promise<void> {
  console.log(where);
  const stop = new AbortController();
  const source = createSftpSource(settings, {}, stop.signal);
  const serverId = await makeServer(`SFTP ${where}`);
  const memory = makeSourceMemory();
  const look = (remembered = memory) => lookAtSource(orm.em.fork(), { source, serverId, memory: remembered });
  try {
    print('  connected', await time(() => source.find('nothing')), 'ms');
    const { entries } = await source.list();
    print('  listed', await time(() => source.list()), 'ms');
    let bytes = 0;
    const queue = entries.values();
    const reader = async () => {
      for (const entry of queue) bytes += (await source.read(entry)).size;
    };
    const readers = () => Promise.all(Array.from({ length: source.readsAtOnce }, reader));
    print(`  read, ${source.readsAtOnce} at once`, (entries.length / (await time(readers))) * 1000, 'files/s');
    print('  read in all', bytes / 1024 / 1024, 'MiB');
    const milliseconds = await time(look);
    print('  first contact, read and taken in', (entries.length / milliseconds) * 1000, 'files/s');
    print('  first contact, in all', milliseconds / 1000, 's');
    print('  a look that finds nothing new', await time(look), 'ms');
    print('  the first look after a restart', await time(() => look(makeSourceMemory())), 'ms');
  } finally {
    stop.abort();
    source.close();
  }
}
