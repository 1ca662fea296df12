import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../src/lib/root.ts';
import { startProcess } from '../tests/helpers/processes.ts';
import { print, time } from './figures.ts';

/** Seconds from `npm start` to the printed address, in a fresh clone and a second time. */
export async function benchStart(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fieldops-clone-'));
  try {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: projectRoot, encoding: 'utf8' }).split('\0');
    for (const file of files) if (file) cpSync(join(projectRoot, file), join(folder, file));
    print('first start of a fresh clone, downloads included', (await start(folder)) / 1000, 's');
    print('second start', (await start(folder)) / 1000, 's');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(folder: string): Promise<number> {
  const path = (process.env.PATH ?? '')
    .split(':')
    .filter((part) => !part.includes('node_modules'))
    .join(':');
  const env = { PATH: path, HOME: process.env.HOME, FIELDOPS_SANDBOX_PORT: '0' };
  const fieldops = startProcess('npm', ['start'], { cwd: folder, env });
  const milliseconds = await time(() => fieldops.prints(/open http:\/\/127\.0\.0\.1:\d+/));
  fieldops.child.kill('SIGTERM');
  await fieldops.ended;
  return milliseconds;
}
