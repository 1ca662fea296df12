import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createBackupKeeper } from '../../../src/lib/backup/keep-backups.ts';
import { listBackups, type Manifest, writeManifest } from '../../../src/lib/backup/manifest.ts';
import type { BackupSettings } from '../../../src/lib/backup/settings.ts';
import { useFolder } from '../../helpers/work-folder.ts';
import { usePlaces } from './places.ts';

const places = usePlaces();
const work = useFolder('keeper');

/** A keeper by a clock of the test's own. */
function makeKeeper(more: Partial<BackupSettings> = {}) {
  const settings: BackupSettings = {
    folder: work.path,
    hours: hoursFarFromNow(),
    keep: { recent: 2, days: 0, weeks: 0, months: 0 },
    kind: 'rows',
    recipients: [],
    ...more
  };
  const told: string[] = [];
  const clock = { now: new Date() };
  const look = createBackupKeeper(places.source.app, settings, {
    stop: new AbortController().signal,
    info: (_, text) => told.push(text),
    warn: (text) => told.push(text),
    now: () => clock.now
  });
  return { look, told, clock };
}

/** Two hours of the day, twelve apart, of which none begins while a test runs. */
function hoursFarFromNow(): number[] {
  const hour = new Date().getHours();
  return [(hour + 6) % 24, (hour + 18) % 24];
}

/** A backup that was made so many hours ago. */
async function leaveBackup(hours: number): Promise<Manifest> {
  const madeAt = new Date(Date.now() - hours * 3_600_000).toISOString();
  const id = `${madeAt.slice(0, 19).replaceAll(':', '-')}Z`;
  const manifest: Manifest = {
    format: 1,
    id,
    madeAt,
    madeBy: '1',
    kind: 'rows',
    file: `fieldops-${id}.sql.zst`,
    size: 0,
    sha256: '0'.repeat(64),
    recipients: [],
    migrations: [],
    tables: {},
    copies: []
  };
  writeFileSync(join(work.path, manifest.file), '');
  await writeManifest(work.path, manifest);
  return manifest;
}

test('makes one at once where there is none, and none again before the next hour', async () => {
  const { look, told, clock } = makeKeeper();
  await look();
  expect(told).toEqual(['A backup was made']);
  clock.now = new Date(clock.now.getTime() + 60_000);
  await look();
  expect(await listBackups(work.path)).toHaveLength(1);
});

test('makes up for one that was missed, and takes away what is too old', async () => {
  const old = [await leaveBackup(60), await leaveBackup(40), await leaveBackup(30)];
  const { look, told } = makeKeeper();
  await look();
  expect(told).toEqual(['A backup was made']);
  const left = await listBackups(work.path);
  expect(left).toHaveLength(2);
  expect(left.map(({ id }) => id)).toContain(old[2]?.id);
});

test('after a failure it waits a quarter of an hour, and what could not be copied is told', async () => {
  const { look, told, clock } = makeKeeper({
    sftp: {
      host: '127.0.0.1',
      port: 1,
      user: 'keeper',
      folder: '.',
      hostKey: `SHA256:${'A'.repeat(43)}`,
      password: 'x'
    }
  });
  await look();
  expect(told).toEqual([
    'A backup was made',
    expect.stringMatching(/^The backup was not copied: .*refuses the connection/)
  ]);

  const broken = makeKeeper({ folder: join(work.path, 'file') });
  writeFileSync(join(work.path, 'file'), '');
  await expect(broken.look()).rejects.toThrow();
  await broken.look();
  broken.clock.now = new Date(clock.now.getTime() + 16 * 60_000);
  await expect(broken.look()).rejects.toThrow();
});
