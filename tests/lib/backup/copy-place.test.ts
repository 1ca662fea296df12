import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchCopy, listCopies, removeOldCopies, sendCopy, withCopyPlace } from '../../../src/lib/backup/copy-place.ts';
import { idOf, type Manifest, manifestName } from '../../../src/lib/backup/manifest.ts';
import type { BackupSettings } from '../../../src/lib/backup/settings.ts';
import { writeWhole } from '../../../src/lib/backup/write-whole.ts';
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
    expect(await within(listCopies)).toEqual([known]);
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

test('nothing is sent to a host whose key is not pinned', async () => {
  const { sftp, ...others } = settings();
  const unpinned = { ...others, sftp: sftp && { ...sftp, hostKey: undefined } };
  await expect(withCopyPlace(unpinned, 'sftp', never, listCopies)).rejects.toThrow('set BACKUP_SFTP_HOST_KEY');
  expect(ssh.journal).toEqual([]);
});
