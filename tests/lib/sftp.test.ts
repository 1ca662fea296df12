import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openSftp, type SftpConnection } from '../../src/lib/sftp.ts';
import { askHostKey } from '../../src/lib/ssh/connect.ts';
import { readFingerprint } from '../../src/lib/ssh/host-key.ts';
import { Problem } from '../../src/lib/util/problem.ts';
import { until } from '../helpers/processes.ts';
import { makeKeyPair, startSshServer, type TestSshServer } from '../helpers/ssh-server.ts';
import { useFolder } from '../helpers/work-folder.ts';

const folder = useFolder('sftp');
const passphrase = 'a passphrase nobody may see';
const keys = makeKeyPair(passphrase);
let server: TestSshServer;
let stop: AbortController;
let keyFile: string;

beforeEach(async () => {
  stop = new AbortController();
  keyFile = join(folder.path, 'key');
  writeFileSync(keyFile, keys.private, { mode: 0o600 });
  mkdirSync(join(folder.path, 'stats'));
  server = await startSshServer(join(folder.path, 'stats'), {
    user: 'stats',
    password: 'geheim',
    publicKey: keys.public
  });
});
afterEach(async () => {
  stop.abort();
  await server.stop();
});

const target = () => ({ host: '127.0.0.1', port: server.port, user: 'stats', hostKey: server.hostKey });
const connect = () => openSftp({ ...target(), keyFile, passphrase }, stop.signal);

function write(name: string, content: string | Buffer): string {
  const path = join(folder.path, 'stats', name);
  writeFileSync(path, content);
  return path;
}

async function readAll(connection: SftpConnection, path: string, size: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of connection.read(path, size)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(Problem);
  return error instanceof Problem ? error.message : '';
}

describe('a connection', () => {
  test('opens with a key and its passphrase, and with a password', async () => {
    const byKey = await connect();
    const byPassword = await openSftp({ ...target(), password: 'geheim' }, stop.signal);
    expect([byKey.isOpen, byPassword.isOpen]).toEqual([true, true]);
  });

  test('ends with the signal, and is gone on the other side', async () => {
    const connection = await connect();
    stop.abort();
    expect(connection.isOpen).toBe(false);
    await expect(connection.find('x')).rejects.toThrow('was lost');
    await until(() => server.open() === 0, 'the server has no connection');
  });

  test('that is cut says so to everybody who waits', async () => {
    const connection = await connect();
    server.faults = { isMute: true };
    const questions = [connection.find('a'), connection.find('b'), connection.list('stats', () => true)];
    await until(() => server.journal.filter((line) => /STAT|OPENDIR/.test(line)).length === 3, 'all have been asked');
    server.cut();
    const answers = await Promise.allSettled(questions);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(connection.isOpen).toBe(false);
  });
});

describe('a host key that is not the pinned one', () => {
  test('is refused with both fingerprints, and the name of the user is not sent', async () => {
    const pinned = server.hostKey;
    server.changeKey();
    const text = await problemOf(openSftp({ ...target(), hostKey: pinned, password: 'geheim' }, stop.signal));
    expect(text).toContain(`has the fingerprint ${server.hostKey}, and ${pinned} is pinned: nothing was sent`);
    expect(server.journal).toEqual([]);
    await until(() => server.open() === 0, 'the server has no connection');
  });

  test('is shown to somebody who asks, without saying who asks', async () => {
    expect(await askHostKey(target(), stop.signal)).toEqual({ type: 'ssh-ed25519', fingerprint: server.hostKey });
    expect(server.journal).toEqual([]);
  });
});

test('a fingerprint is read as people paste it', () => {
  const hash = server.hostKey.slice('SHA256:'.length);
  expect([server.hostKey, hash, ` SHA256:${hash}= `].map(readFingerprint)).toEqual(Array(3).fill(server.hostKey));
  expect(['', 'SHA256:', `MD5:${hash}`, `${hash}x`].map(readFingerprint)).toEqual(Array(4).fill(undefined));
});

describe('what is wrong with the way in is told, and no secret with it:', () => {
  const wrong: [string, () => Promise<unknown>, RegExp][] = [
    [
      'the key is not known there',
      () => openSftp({ ...target(), keyFile: other(), passphrase }, stop.signal),
      /does not let stats in with the key .*other\./
    ],
    [
      'the password is wrong',
      () => openSftp({ ...target(), password: passphrase }, stop.signal),
      /does not let stats in with this password\./
    ],
    ['there is neither key nor password', () => openSftp(target(), stop.signal), /neither a key nor a password/],
    [
      'the key is not there',
      () => openSftp({ ...target(), keyFile: '/no/key' }, stop.signal),
      /The key \/no\/key is not there\./
    ],
    [
      'the passphrase is missing',
      () => openSftp({ ...target(), keyFile }, stop.signal),
      /has a passphrase: set SSH_KEY_PASSPHRASE/
    ],
    [
      'the passphrase is wrong',
      () => openSftp({ ...target(), keyFile, passphrase: `${passphrase}!` }, stop.signal),
      /does not open with the passphrase/
    ],
    [
      'the file is no key',
      () => openSftp({ ...target(), keyFile: noKey() }, stop.signal),
      /is not a private key that can be used/
    ],
    [
      'the file is the public key',
      () => openSftp({ ...target(), keyFile: publicKey() }, stop.signal),
      /is a public key: the private one is beside it/
    ],
    [
      'nothing listens there',
      () => openSftp({ ...target(), port: 1, password: 'geheim' }, stop.signal),
      /127\.0\.0\.1:1 refuses the connection: .* is it this port\?$/
    ],
    [
      'nobody knows the name',
      () => openSftp({ ...target(), host: 'nowhere.invalid', password: 'geheim' }, stop.signal),
      /nowhere\.invalid:\d+ is not known/
    ]
  ];
  const put = (name: string, content: string) => {
    const path = join(folder.path, name);
    writeFileSync(path, content, { mode: 0o600 });
    return path;
  };
  const other = () => put('other', makeKeyPair(passphrase).private);
  const noKey = () => put('notes', 'geheim geheim');
  const publicKey = () => put('key.pub', keys.public);

  test.each(wrong)('%s', async (_, work, expected) => {
    const text = await problemOf(work());
    expect(text).toMatch(expected);
    expect(text).not.toMatch(/geheim|a passphrase nobody/);
  });

  test('others may read the key', async () => {
    chmodSync(keyFile, 0o644);
    expect(await problemOf(connect())).toBe(`The key ${keyFile} may be read by others: \`chmod 600 ${keyFile}\`.`);
  });

  test('the server offers no SFTP', async () => {
    server.faults = { withoutSftp: true };
    expect(await problemOf(connect())).toBe(`127.0.0.1:${server.port} does not offer SFTP.`);
    await until(() => server.open() === 0, 'the server has no connection');
  });

  test('what answers is no SSH server', async () => {
    const web = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const address = web.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await problemOf(openSftp({ ...target(), port, password: 'geheim' }, stop.signal))).toContain(
      'is that an SSH server?'
    );
    await new Promise((resolve) => web.close(resolve));
  });
});

describe('files', () => {
  test('are listed with size and time; folders and unwanted names are counted', async () => {
    write('a.txt', 'abc');
    write('b.log', 'b');
    mkdirSync(join(folder.path, 'stats', 'c.txt'));
    const connection = await connect();
    const { files, others } = await connection.list(join(folder.path, 'stats'), (name) => name.endsWith('.txt'));
    expect({ names: files.map(({ name, size }) => [name, size]), others }).toEqual({
      names: [['a.txt', 3]],
      others: 2
    });
    expect(Math.abs((files[0]?.modifiedAt ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('are listed to the end of a long folder, whatever their names are made of', async () => {
    const names = Array.from({ length: 1234 }, (_, index) => `file ${index}`);
    server.faults = { moreNames: [...names, '\u0000', '\u001b[2J', 'x\ny', '..', '.', 'é'.repeat(200)] };
    const connection = await connect();
    const { files, others } = await connection.list(join(folder.path, 'stats'), (name) => name.startsWith('file '));
    expect([files.length, others]).toEqual([1234, 4]);
  });

  test.each([
    [0, 0],
    [1, 1],
    [1440, 1440],
    [1440, 0],
    [1440, 3000],
    [32_767, 32_767],
    [32_768, 32_768],
    [200_000, 200_000],
    [200_000, 10]
  ])('of %i bytes are read whole when %i are expected', async (size, expected) => {
    const content = Buffer.from(Array.from({ length: size }, (_, index) => (index * 7) % 251));
    const path = write('file', content);
    expect((await readAll(await connect(), path, expected)).equals(content)).toBe(true);
  });

  test('of the size that is expected cost three questions', async () => {
    const path = write('file', Buffer.alloc(1440));
    const connection = await connect();
    await readAll(connection, path, 1440);
    await connection.find(path);
    expect(server.journal.map((line) => line.split(' ')[0]).filter((kind) => kind !== 'AUTH')).toEqual([
      'OPEN',
      'READ',
      'CLOSE',
      'STAT'
    ]);
  });

  test('that are not there are undefined', async () => {
    expect(await (await connect()).find(join(folder.path, 'nothing'))).toBeUndefined();
  });
});

describe('a command', () => {
  const run = async (command: string, end: AbortSignal = stop.signal) => {
    let output = '';
    const append = (text: Buffer) => {
      output += text.toString();
    };
    const result = await (await connect()).run(command, append, end);
    return { ...result, output };
  };

  test('says what it prints, and how it ended', async () => {
    expect(await run('echo one; echo two; echo bad >&2; exit 3')).toEqual({
      output: 'one\ntwo\n',
      code: 3,
      complaint: '"bad"'
    });
  });

  test('ends with the signal', async () => {
    const end = new AbortController();
    const running = run('echo $$; while :; do sleep 0.05; done', end.signal);
    await until(() => server.journal.some((line) => line.startsWith('EXEC')), 'it runs');
    end.abort();
    expect(await running).toMatchObject({ code: undefined });
  });

  test('ends with the connection', async () => {
    const running = run('sleep 60');
    await until(() => server.journal.some((line) => line.startsWith('EXEC')), 'it runs');
    server.cut();
    expect(await running).toMatchObject({ code: undefined });
  });
});
