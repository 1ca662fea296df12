import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { withClient } from '../../../src/lib/database/client.ts';
import { rootFolder } from '../../../src/lib/embedded-postgres/home.ts';
import { type Embedded, openEmbedded } from '../../../src/lib/embedded-postgres/open-embedded.ts';
import { packageFolder } from '../../../src/lib/embedded-postgres/server-files.ts';
import { Problem } from '../../../src/lib/util/problem.ts';
import { isRoot, makeFolder, mayNobodyRun, nobody, serverOf, startUser } from './folders.ts';

const rootTest = isRoot ? test : test.skip;
const nobodyTest = mayNobodyRun ? test : test.skip;
const folder = makeFolder();
const cluster = join(folder, 'postgres', '17');
const open: Embedded[] = [];

beforeAll(async () => (await openEmbedded(folder, { durable: false })).close());

afterEach(async () => {
  for (const embedded of open.splice(0)) await embedded.close();
});

/** Opens a folder and gives the Problem that comes of it. */
async function problemOf(dataFolder: string, options = {}): Promise<string> {
  try {
    open.push(await openEmbedded(dataFolder, { durable: false, ...options }));
    return 'none';
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}

/** A package whose programs say something and fail. */
function makeBrokenPackage(complaint: string): string {
  const source = makeFolder();
  mkdirSync(join(source, 'native', 'bin'), { recursive: true });
  writeFileSync(join(source, 'package.json'), JSON.stringify({ version: '17.0.0' }));
  for (const name of ['postgres', 'initdb']) {
    const isWell = complaint.startsWith('initdb') && name === 'postgres';
    writeFileSync(join(source, 'native', 'bin', name), `#!/bin/sh\necho '${complaint}' >&2\nexit ${isWell ? 0 : 1}\n`, {
      mode: 0o755
    });
  }
  return source;
}

test('a platform without a package is told how to go on', async () => {
  expect(await problemOf(makeFolder(), { source: makeFolder() })).toMatch(/is not installed.*set DATABASE_URL/);
});

test.each([
  [
    "version `GLIBC_2.99'\\'' not found (required by postgres)",
    /needs a newer system library \(GLIBC_2\.99\)\. Upgrade the system, or set DATABASE_URL/
  ],
  [
    'error while loading shared libraries: libstdc++.so.6: cannot open shared object file: No such file or directory',
    /needs the system library libstdc\+\+\.so\.6\. Install it/
  ],
  ['initdb: error: could not write to file "x": No space left on device', /The disk is full/],
  ['initdb: something new', /The database could not be made\. PostgreSQL says: initdb: something new/]
])('a server that complains "%s" is explained', async (complaint, sentence) => {
  const place = makeFolder();
  expect(await problemOf(place, { source: makeBrokenPackage(complaint) })).toMatch(sentence);
  expect(readdirSync(join(place, 'postgres')).filter((name) => /new|password$/.test(name))).toEqual([]);
});

test('a program that the system cannot run at all is explained', async () => {
  const source = makeBrokenPackage('');
  writeFileSync(join(source, 'native', 'bin', 'postgres'), '#!/lib/ld-musl-that-is-not-there\n', { mode: 0o755 });
  expect(await problemOf(makeFolder(), { source })).toMatch(/made for systems with glibc, not for Alpine/);
});

test('a database of another major version is refused, however it is found out', async () => {
  renameSync(cluster, cluster.replace(/17$/, '16'));
  try {
    expect(await problemOf(folder)).toMatch(/was made by PostgreSQL 16, and this Fieldops brings PostgreSQL 17/);
  } finally {
    renameSync(cluster.replace(/17$/, '16'), cluster);
  }
  writeFileSync(join(cluster, 'PG_VERSION'), '16\n');
  expect(await problemOf(folder)).toMatch(/was made by PostgreSQL 16, and this Fieldops brings PostgreSQL 17/);
  writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
});

test('data that other accounts may read are refused with the command that helps', async () => {
  chmodSync(cluster, 0o755);
  expect(await problemOf(folder)).toMatch(/must be closed to other accounts: chmod 700 /);
  chmodSync(cluster, 0o700);
});

test('lost passwords are told, and nothing is made anew', async () => {
  const file = join(folder, 'postgres', 'passwords.json');
  const content = readFileSync(file, 'utf8');
  rmSync(file);
  expect(await problemOf(folder)).toMatch(
    /its passwords in .* are missing or unreadable.*Put the file back from a backup/s
  );
  expect(existsSync(cluster)).toBe(true);
  writeFileSync(file, content, { mode: 0o600 });
});

test('a server that cannot be seen but answers, as in a container, is not joined by a second one', async () => {
  const place = makeFolder();
  await (await openEmbedded(place, { durable: false })).close();
  const invisible = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => invisible.listen(join(place, 'postgres', 'socket', '.s.PGSQL.5432'), resolve));
  expect(await problemOf(place)).toMatch(
    /is being used by a Fieldops that cannot be seen from here, in a container perhaps/
  );
  await new Promise((resolve) => invisible.close(resolve));
  expect(await problemOf(place)).toBe('none');
});

test('a file where the folder should be is told', async () => {
  const place = makeFolder();
  writeFileSync(join(place, 'data'), '');
  expect(await problemOf(join(place, 'data'))).toMatch(
    /cannot be made: .*Move it, or set FIELDOPS_DATA to another folder/
  );
});

test('a path that is too long for a socket gets its socket elsewhere', async () => {
  const place = join(makeFolder(), 'a-folder-with-a-long-name'.repeat(4));
  const embedded = await openEmbedded(place, { durable: false });
  open.push(embedded);
  expect(embedded.app.host.length).toBeLessThan(90);
  expect(statSync(embedded.app.host).mode & 0o777).toBe(0o700);
  expect(await withClient(embedded.app, async (client) => (await client.query('select 1')).rowCount)).toBe(1);
  await embedded.close();
  rmSync(embedded.app.host, { recursive: true });
});

rootTest('data that belong to the wrong account are told with the command that helps', async () => {
  chownSync(cluster, 1, 1);
  expect(await problemOf(folder)).toMatch(
    /belongs to the account "daemon", but its server runs as "nobody".*chown -R nobody /
  );
  chownSync(cluster, nobody.uid, nobody.gid);
});

nobodyTest('a database of another account is refused by its name', async () => {
  const place = makeFolder();
  chownSync(place, nobody.uid, nobody.gid);
  const user = startUser(place, nobody);
  await user.prints(/host/);
  expect(await problemOf(place)).toMatch(
    /belongs to the account "nobody", and this is "root"\. Run Fieldops as "nobody"/
  );
  user.tell('close');
  expect(await user.ended).toBe(0);
});

nobodyTest('an ordinary user without a home runs it as itself', async () => {
  const place = makeFolder();
  chownSync(place, nobody.uid, nobody.gid);
  const user = startUser(place, { ...nobody, env: { PATH: process.env.PATH } });
  await user.prints(/host/);
  expect(statSync(`/proc/${serverOf(place)}`).uid).toBe(nobody.uid);
  user.child.kill('SIGTERM');
  expect(await user.ended).toBe('SIGTERM');
});

nobodyTest('an ordinary user is told of a folder that it may not write', async () => {
  const user = startUser(makeFolder(), nobody);
  expect((await user.prints(/"problem":"(.*)"/))[1]).toMatch(
    /This account may not use .*Set FIELDOPS_DATA to a folder of its own/
  );
  expect(await user.ended).toBe(1);
});

rootTest(
  'where the server may not enter, root puts its data and its programs elsewhere, and every later start finds them',
  async () => {
    const closed = makeFolder();
    chmodSync(closed, 0o700);
    symlinkSync(packageFolder, join(closed, 'package'));
    const options = { durable: false, source: join(closed, 'package') };
    const copies = () =>
      existsSync(rootFolder) ? readdirSync(rootFolder).filter((name) => name.startsWith('server-')) : [];
    const before = copies();

    const first = await openEmbedded(join(closed, 'data'), options);
    const home = join(first.app.host, '..');
    try {
      expect(home).toMatch(/^\/var\/lib\/fieldops\/[0-9a-f]{16}$/);
      expect(first.notes).toEqual([
        `The database lies in ${home}, because the server's account "nobody" cannot enter ${join(closed, 'data', 'postgres')}.`
      ]);
      await withClient(first.owner, (client) => client.query('create table kept ()'));
      await first.close();
      const second = await openEmbedded(join(closed, 'data'), options);
      open.push(second);
      expect(second.app.host).toBe(first.app.host);
      await withClient(second.owner, (client) => client.query('select from kept'));
      await second.close();
    } finally {
      rmSync(home, { recursive: true, force: true });
      for (const name of copies()) if (!before.includes(name)) rmSync(join(rootFolder, name), { recursive: true });
    }
  }
);

rootTest('a database that was moved to where the server may not enter is not taken for none', async () => {
  const place = makeFolder();
  await (await openEmbedded(join(place, 'data'), { durable: false })).close();
  chmodSync(place, 0o700);
  expect(await problemOf(join(place, 'data'))).toMatch(
    /that account may not enter there.*set FIELDOPS_DATA.*chmod o\+x/s
  );
});
