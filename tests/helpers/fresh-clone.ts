import { chmodSync, chownSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyCheckout } from './copy-checkout.ts';
import { startProcess, type TestProcess } from './processes.ts';

/** A copy of what git knows of the project, as somebody has it who has just cloned it: nothing is installed. */
export interface FreshClone {
  readonly folder: string;
  /** `npm start`, with the environment of somebody who has never heard of us. */
  start(): TestProcess;
  /** Ends what is still running, and deletes everything. */
  remove(): Promise<void>;
}

/** @param account number of the user and group whose clone it is; ours when left out */
export function makeFreshClone(account?: number): FreshClone {
  const base = mkdtempSync(join(tmpdir(), 'fieldops-clone-'));
  chmodSync(base, 0o755);
  const folder = join(base, 'fieldops');
  const home = join(base, 'home');
  mkdirSync(home);
  copyCheckout(folder);
  if (account !== undefined) for (const path of globSync(`${base}/**`)) chownSync(path, account, account);
  // Without the programs that our own installation has put in front.
  const PATH = (process.env.PATH ?? '')
    .split(':')
    .filter((part) => !part.includes('node_modules'))
    .join(':');
  const running = new Set<TestProcess>();
  return {
    folder,
    start() {
      const options = { cwd: folder, env: { PATH, HOME: home, FIELDOPS_SANDBOX_PORT: '0' }, detached: true };
      const started = startProcess('npm', ['start'], {
        ...options,
        ...(account !== undefined && { uid: account, gid: account })
      });
      running.add(started);
      void started.ended.then(() => running.delete(started));
      return started;
    },
    async remove() {
      for (const { child, ended } of running) {
        // The whole group: npm, its shell, and what they have started.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
        await ended;
      }
      rmSync(base, { recursive: true, force: true });
    }
  };
}
