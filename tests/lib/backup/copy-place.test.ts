import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchCopy, listCopies, removeOldCopies, sendCopy, withCopyPlace } from '../../../src/lib/backup/copy-place.ts';
import { idOf, type Manifest, manifestName } from '../../../src/lib/backup/manifest.ts';
import type { BackupSettings } from '../../../src/lib/backup/settings.ts';
import { writeWhole } from '../../../src/lib/backup/write-whole.ts';
import { Problem } from '../../../src/lib/util/problem.ts';
import { startSshServer, type TestSshServer } from '../../helpers/ssh-server.ts';
import { useFolder } from '../../helpers/work-folder.ts';
import { type BucketServer, startBucketServer } from './bucket-server.ts';

const work = useFolder('copies');
const never = new AbortController().signal;
let ssh: TestSshServer;
let bucket: BucketServer;
let here: string;
let there: string;

beforeEach(async () => {
  here = join(work.path, 'here');
  there = join(work.path, 'there');
  mkdirSync(there);
  ssh = await startSshServer(there, { user: 'keeper', password: 'geheim' });
  ssh.faults = { mayWrite: true };
  bucket = await startBucketServer({ keyId: 'our-key', secret: 'our secret' });
});
afterEach(async () => {
  await ssh.stop();
  await bucket.stop();
});

const settings = (): BackupSettings => ({
  folder: here,
  hours: [],
  keep: { recent: 2, days: 0, weeks: 0, months: 0 },
  kind: 'rows',
  recipients: [],
  s3: { url: `${bucket.origin}/backups/et`, region: 'auto', keyId: 'our-key', secret: 'our secret' },
  sftp: { host: '127.0.0.1', port: ssh.port, user: 'keeper', password: 'geheim', hostKey: ssh.hostKey, folder: '.' }
});

/** A backup of some size, made so many hours after the first. */
async function makeBackup(hour: number, size = 1000): Promise<Manifest> {
  const madeAt = new Date(Date.UTC(2026, 0, 1, hour));
  const id = idOf(madeAt);
  const file = `fieldops-${id}.sql.zst`;
  const written = await writeWhole(join(here, file), [Buffer.alloc(size, id)]);
  return {
    format: 1,
    id,
    madeAt: madeAt.toISOString(),
    madeBy: '1',
    kind: 'rows',
    file,
    ...written,
    recipients: [],
    migrations: [],
    tables: {},
    copies: []
  };
}

// Of the bucket's, 20 MB go in several parts.
describe.each(['s3', 'sftp'] as const)('over %s', (kind) => {
  const within = <T>(job: Parameters<typeof withCopyPlace<T>>[3], with_ = settings()) =>
    withCopyPlace(with_, kind, never, job);
  const stored = () => (kind === 's3' ? bucket.names() : readdirSync(there)).toSorted();

  test.each([1000, 20_000_000])('%d bytes arrive as they are, and come back', async (size) => {
    const manifest = await makeBackup(0, size);
    const known = await within((place) => sendCopy({ folder: here, manifest }, place));
    expect(known.copies).toEqual([{ place: expect.stringMatching(/127\.0\.0\.1/), at: expect.any(String) }]);
    expect(JSON.parse(readFileSync(join(here, manifestName(known.id)), 'utf8'))).toEqual(known);
    expect(await within(listCopies)).toEqual({ backups: [known], unusable: [] });
    const elsewhere = join(work.path, 'elsewhere');
    const fetched = await within((place) => fetchCopy(place, undefined, elsewhere, never));
    expect(fetched).toEqual({ folder: elsewhere, manifest: known });
    expect(readFileSync(join(elsewhere, manifest.file)).equals(readFileSync(join(here, manifest.file)))).toBe(true);
  });

  test('what has arrived damaged is taken away again and told', async () => {
    ssh.faults = { mayWrite: true, spoilsWrites: true };
    bucket.spoilsWrites = true;
    const manifest = await makeBackup(0);
    await expect(within((place) => sendCopy({ folder: here, manifest }, place))).rejects.toThrow(
      /What has arrived at .* is not what was sent/
    );
    expect(stored()).toEqual([]);
    expect(existsSync(join(here, manifestName(manifest.id)))).toBe(false);
  });

  test('a copy that is damaged takes no place here of the good one', async () => {
    const manifest = await makeBackup(0);
    await within((place) => sendCopy({ folder: here, manifest }, place));
    const good = readFileSync(join(here, manifest.file));
    const spoilt = join(work.path, 'spoilt');
    writeFileSync(spoilt, 'spoilt');
    await within((place) => place.send(spoilt, manifest.file));
    await expect(within((place) => fetchCopy(place, undefined, here, never))).rejects.toThrow(
      /^The copy of 2026-01-01T00-00-00Z at .* is damaged\. Take another one/
    );
    expect(readFileSync(join(here, manifest.file))).toEqual(good);
    expect(readdirSync(here).toSorted()).toEqual([manifest.file, manifestName(manifest.id)].toSorted());
  });

  test('a manifest there that cannot be read is told, and hinders no other', async () => {
    const [old, newest] = [await makeBackup(0), await makeBackup(1)];
    for (const manifest of [old, newest]) await within((place) => sendCopy({ folder: here, manifest }, place));
    const spoilt = join(work.path, 'spoilt');
    writeFileSync(spoilt, '{"format":');
    await within((place) => place.send(spoilt, manifestName(newest.id)));
    const { backups, unusable } = await within(listCopies);
    expect(backups.map(({ id }) => id)).toEqual([old.id]);
    expect(unusable).toEqual([{ id: newest.id, reason: expect.stringContaining('is not the manifest of a backup') }]);
    await expect(within((place) => fetchCopy(place, undefined, here, never))).rejects.toThrow(
      /^The backup 2026-01-01T01-00-00Z at .* cannot be used\..* that can be used is 2026-01-01T00-00-00Z: say that name/
    );
    expect((await within((place) => fetchCopy(place, old.id, here, never))).manifest.id).toBe(old.id);
  });

  test('a connection that is lost while it is read back is told in a sentence, and it is no copy', async () => {
    const manifest = await makeBackup(0, 200_000);
    ssh.faults = { mayWrite: true, cut: { at: 'READ', count: 3 } };
    bucket.cutsReads = true;
    const told = within((place) => sendCopy({ folder: here, manifest }, place));
    await expect(told).rejects.toThrow(Problem);
    await expect(told).rejects.toThrow(/^The connection to .* was lost/);
    expect(existsSync(join(here, manifestName(manifest.id)))).toBe(false);
    ssh.faults = {};
    bucket.cutsReads = false;
    expect(await within(listCopies)).toEqual({ backups: [], unusable: [] });
  });

  test('the same number is kept as here, and what is not ours stays', async () => {
    const sent: string[] = [];
    if (kind === 'sftp') writeFileSync(join(there, 'holiday.jpg'), 'sun');
    for (const hour of [0, 1, 2]) {
      const manifest = await makeBackup(hour);
      await within(async (place) => {
        await sendCopy({ folder: here, manifest }, place);
        await removeOldCopies(place, settings().keep);
      });
      sent.push(manifest.file, manifestName(manifest.id));
    }
    const expected = kind === 's3' ? sent.slice(2).map((name) => `et/${name}`) : [...sent.slice(2), 'holiday.jpg'];
    expect(stored()).toEqual(expected.toSorted());
  });

  test('a backup that is not there, and a place that does not let us in, are told', async () => {
    await expect(within((place) => fetchCopy(place, undefined, here, never))).rejects.toThrow(/There is no backup at /);
    const { s3, sftp, ...others } = settings();
    const wrong = {
      ...others,
      s3: s3 && { ...s3, secret: 'another one' },
      sftp: sftp && { ...sftp, password: 'another one' }
    };
    const refused = within(listCopies, wrong);
    await expect(refused).rejects.toThrow(kind === 's3' ? /refuses the access key/ : /does not let keeper in/);
    await expect(refused).rejects.not.toThrow('another one');
  });
});

test.each([
  {
    what: 'a full disk',
    faults: { mayWrite: true, isFull: true },
    says: /cannot be written: .* its disk is full, perhaps\.$/
  },
  { what: 'an account that may only read', faults: {}, says: /may not be written by this account\.$/ }
])('over sftp, $what is told as what it is, and nothing is left there', async ({ faults, says }) => {
  ssh.faults = faults;
  const manifest = await makeBackup(0);
  const sent = withCopyPlace(settings(), 'sftp', never, (place) => sendCopy({ folder: here, manifest }, place));
  await expect(sent).rejects.toThrow(says);
  expect(readdirSync(there)).toEqual([]);
});

test('what was begun long ago and broke off is taken away there, and nothing that may still be sent', async () => {
  const now = `fieldops-${idOf(new Date())}.sql.zst.unfinished`;
  for (const name of ['fieldops-2001-01-01T00-00-00Z.sql.zst.unfinished', now]) writeFileSync(join(there, name), 'x');
  await withCopyPlace(settings(), 'sftp', never, (place) => removeOldCopies(place, settings().keep));
  expect(readdirSync(there)).toEqual([now]);
});

test('a backup whose manifest could not be sent is no copy', async () => {
  const manifest = await makeBackup(0);
  const sent = withCopyPlace(settings(), 'sftp', never, (place) => {
    const send = async (path: string, name: string) => {
      ssh.faults = { mayWrite: true, isFull: name.endsWith('.json') };
      await place.send(path, name);
    };
    return sendCopy({ folder: here, manifest }, { ...place, send });
  });
  await expect(sent).rejects.toThrow('its disk is full');
  expect(JSON.parse(readFileSync(join(here, manifestName(manifest.id)), 'utf8'))).toEqual(manifest);
});

test('nothing is sent to a host whose key is not pinned', async () => {
  const { sftp, ...others } = settings();
  const unpinned = { ...others, sftp: sftp && { ...sftp, hostKey: undefined } };
  await expect(withCopyPlace(unpinned, 'sftp', never, listCopies)).rejects.toThrow('set BACKUP_SFTP_HOST_KEY');
  expect(ssh.journal).toEqual([]);
});
