import { appendFile, copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { makeKey } from '../../../src/lib/backup/encryption.ts';
import { readDrills } from '../../../src/lib/backup/health.ts';
import { createDrillKeeper } from '../../../src/lib/backup/keep-drills.ts';
import { makeBackup } from '../../../src/lib/backup/make-backup.ts';
import type { BackupSettings } from '../../../src/lib/backup/settings.ts';
import { useFolder } from '../../helpers/work-folder.ts';
import { usePlaces } from './places.ts';

const places = usePlaces();
const work = useFolder('drills');
const stop = new AbortController().signal;

/** A keeper of drills by a clock of the test's own: `look` gives what it tells at an hour, so many days from today. */
function makeKeeper(more: Partial<BackupSettings> = {}) {
  const settings: BackupSettings = {
    folder: work.path,
    hours: [17, 5],
    keep: { recent: 9, days: 0, weeks: 0, months: 0 },
    drillDays: 7,
    kind: 'rows',
    recipients: [],
    ...more
  };
  const told: string[] = [];
  const today = new Date();
  const clock = { now: today };
  const keeper = createDrillKeeper(places.source.app, settings, {
    stop,
    info: (_, text) => told.push(text),
    warn: (text) => told.push(text),
    now: () => clock.now
  });
  const look = async (days: number, hour: number) => {
    clock.now = new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, hour);
    told.length = 0;
    await keeper();
    return [...told];
  };
  const backUp = () => makeBackup(places.source.app, { settings, stop });
  return { look, backUp };
}

const done = ['A backup was restored in a drill, and every row compared'];

test('the first drill comes with the first backup, the next a week later at the first hour of backups', async () => {
  const { look, backUp } = makeKeeper();
  expect(await look(0, 12)).toEqual([]);
  const { id } = await backUp();
  expect(await look(0, 12)).toEqual(done);
  const { lastDrill, drillTrouble } = await readDrills(work.path);
  expect(lastDrill).toMatchObject({ backup: id });
  expect(lastDrill?.rows).toBeGreaterThan(100);
  expect(drillTrouble).toBeUndefined();
  expect(await look(6, 12)).toEqual([]);
  expect(await look(9, 5)).toEqual(done);
});

test('a backup that cannot be restored is noted, tried again on the next day, and forgotten when one can', async () => {
  const { look, backUp } = makeKeeper();
  const { file } = await backUp();
  const path = join(work.path, file);
  await copyFile(path, `${path}.good`);
  await appendFile(path, 'x');
  await expect(look(0, 12)).rejects.toThrow('is damaged');
  expect(await readDrills(work.path)).toMatchObject({
    lastDrill: undefined,
    drillTrouble: { backup: file.slice(9, 29), reason: expect.stringContaining('is damaged') }
  });
  expect(await look(0, 13)).toEqual([]);
  await expect(look(2, 5)).rejects.toThrow('is damaged');
  await rm(path);
  await rename(`${path}.good`, path);
  expect(await look(4, 5)).toEqual(done);
  expect((await readDrills(work.path)).drillTrouble).toBeUndefined();
});

test('without the key nothing is tried, which is told once; with it, it is', async () => {
  const { identity, recipient } = await makeKey();
  const { look, backUp } = makeKeeper({ recipients: [recipient] });
  await backUp();
  expect(await look(0, 12)).toEqual([expect.stringContaining('BACKUP_KEY_FILE is not set')]);
  expect(await look(0, 14)).toEqual([]);
  expect(await readDrills(work.path)).toEqual({ lastDrill: undefined, drillTrouble: undefined });
  const keyFile = join(work.path, 'key');
  await appendFile(keyFile, identity);
  expect(await makeKeeper({ recipients: [recipient], keyFile }).look(0, 12)).toEqual(done);
});

test('switched off, it does nothing', async () => {
  const { look, backUp } = makeKeeper({ drillDays: undefined });
  await backUp();
  expect(await look(30, 5)).toEqual([]);
  expect((await readDrills(work.path)).lastDrill).toBeUndefined();
});
