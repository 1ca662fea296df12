import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reserveEmbedded } from '../embedded-postgres/open-embedded.ts';
import { isRunning, startOf } from '../process/identity.ts';

/** Where drills have their database: on a disk, because `/tmp` lies in memory on many machines. */
function findPlace(): string {
  const onDisk = '/var/tmp';
  return process.env.TMPDIR === undefined && existsSync(onDisk) ? onDisk : tmpdir();
}

/** Bytes that are free where drills have their database. */
export async function measureRoom(): Promise<number> {
  const { bavail, bsize } = await statfs(findPlace());
  return bavail * bsize;
}

/** A folder for a drill's database, which the server's account can enter when we are root. */
export async function makeScratch(place = findPlace()): Promise<string> {
  await clearAbandoned(place);
  const folder = await mkdtemp(join(place, `fieldops-drill-${process.pid}-${startOf(process.pid)}-`));
  await chmod(folder, 0o755);
  return folder;
}

/** Takes away what drills have left whose process was killed, their servers too. */
async function clearAbandoned(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const [, pid, start] = /^fieldops-drill-(\d+)-(\w+)-/.exec(name) ?? [];
    if (start === undefined || isRunning(Number(pid), start)) continue;
    const folder = join(place, name);
    // Who leaves a server as the last one stops it.
    await (await reserveEmbedded(folder)).close();
    await rm(folder, { recursive: true, force: true });
  }
}
