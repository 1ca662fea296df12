import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../src/lib/root.ts';
import { findFreePort } from '../helpers/free-port.ts';
import { type Keys, makeKeys, type RunningSshd, runSshd, sshdPath, usualLines } from '../helpers/sshd.ts';

// deploy/ssh.sh on the files of a scratch folder, and a real sshd on them. The admin is Debian's account `nobody`, who need
// not log in: what counts is from which login the script is run.
const root = mkdtempSync(join(tmpdir(), 'fieldops-ssh-script-'));
const script = join(projectRoot, 'deploy', 'ssh.sh');
const ours = join(root, 'etc/ssh/sshd_config.d/00-fieldops.conf');
const main = join(root, 'etc/ssh/sshd_config');
const testsRun = sshdPath !== undefined && process.getuid?.() === 0;
let keys: Keys;
let server: RunningSshd | undefined;
let oldPort = 0;
let newPort = 0;

beforeAll(async () => {
  if (!testsRun) return;
  for (const folder of ['etc/ssh/sshd_config.d', 'nonexistent/.ssh'])
    mkdirSync(join(root, folder), { recursive: true });
  keys = makeKeys(root);
  oldPort = await findFreePort();
  newPort = await findFreePort();
  const lines = [`Include ${root}/etc/ssh/sshd_config.d/*.conf`, `Port ${oldPort}`, ...usualLines(keys), ''];
  writeFileSync(main, lines.join('\n'));
});
afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

const order = (what: string) => [what, '--admin', 'nobody', '--ssh-port', String(newPort), '--root', root];

function say(file: string, args: string[], env: Record<string, string> = {}) {
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(file, args, { encoding: 'utf8', cwd: '/', env: { PATH, ...env } });
  return { status, text: stdout + stderr };
}

/** Runs the script in a login over SSH at a port, with or without sudo's mark. */
function inLogin(port: number, what: string, sudo = 'SUDO_USER=nobody ') {
  const options = ['-i', keys.user, '-p', String(port), '-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no'];
  const login = [...options, '-o', 'UserKnownHostsFile=/dev/null', '-q', `${userInfo().username}@127.0.0.1`];
  return say('ssh', [...login, `${sudo}PATH=$PATH:/usr/sbin bash ${script} ${order(what).join(' ')}`]);
}

(testsRun ? describe : describe.skip)(`deploy/ssh.sh${testsRun ? '' : ' (skipped: not root, or no sshd)'}`, () => {
  test('without a key for the admin nothing is begun', () => {
    const { status, text } = say('bash', [script, ...order('open')]);
    expect([status, existsSync(ours)]).toEqual([1, false]);
    expect(text).toContain('/nonexistent/.ssh/authorized_keys holds no key');
  });

  test('open adds the new way beside the old one', async () => {
    writeFileSync(join(root, 'nonexistent/.ssh/authorized_keys'), readFileSync(`${keys.user}.pub`));
    expect(say('bash', [script, ...order('open')])).toMatchObject({ status: 0 });
    expect(readFileSync(ours, 'utf8').match(/^Port .*/gm)).toEqual([`Port ${newPort}`]);
    server = await runSshd(main, newPort);
    expect(inLogin(oldPort, 'open').text).toContain(`as it should be: ${ours.slice(root.length)}`);
  });

  test('lock wants a second login, by the new way', () => {
    const before = readFileSync(ours, 'utf8');
    const refusals = [
      [say('bash', [script, ...order('lock')]), /this is no login over SSH, so it proves nothing/],
      [inLogin(oldPort, 'lock'), /this login came in at port \d+, which will be closed/],
      [inLogin(newPort, 'lock', ''), /this login is not one of nobody with sudo/],
      [inLogin(newPort, 'lock', 'SUDO_USER=nobody SSH_USER_AUTH=/dev/null '), /this login did not come in with a key/]
    ] as const;
    for (const [{ status, text }, sentence] of refusals) {
      expect(text).toMatch(sentence);
      expect(status).toBe(1);
    }
    expect(readFileSync(ours, 'utf8')).toBe(before);
  });

  test('lock takes itself back when another file keeps the old port open', () => {
    const before = readFileSync(ours, 'utf8');
    const { status, text } = inLogin(newPort, 'lock');
    expect(text).toContain(`another file of sshd names the port ${oldPort}`);
    expect([status, readFileSync(ours, 'utf8')]).toEqual([1, before]);
  });

  test('lock leaves keys at the new port, and nobody but the admin', async () => {
    writeFileSync(main, readFileSync(main, 'utf8').replace(/^Port .*\n/m, ''));
    expect(inLogin(newPort, 'lock')).toMatchObject({ status: 0 });
    const effect = say(sshdPath ?? '', ['-T', '-f', main]).text;
    for (const line of ['permitrootlogin no', 'passwordauthentication no', 'allowusers nobody', `port ${newPort}`])
      expect(effect.split('\n')).toContain(line);
    await server?.stop();
    server = await runSshd(main, newPort);
    expect(inLogin(newPort, 'lock').status).toBe(255);
  });

  test('undo leaves nothing of ours', () => {
    expect(say('bash', [script, 'undo', '--root', root])).toMatchObject({ status: 0 });
    expect(existsSync(ours)).toBe(false);
    expect(say('bash', [script, 'undo', '--root', root]).text).toContain('as it should be');
  });
});
