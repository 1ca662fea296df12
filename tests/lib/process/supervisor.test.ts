import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { projectRoot } from '../../../src/lib/root.ts';
import { startProcess, type TestProcess } from '../../helpers/processes.ts';
import { useFolder } from '../../helpers/work-folder.ts';

const work = useFolder('supervisor');
const linuxTest = process.platform === 'linux' ? test : test.skip;
const supervisor = join(projectRoot, 'src/lib/process/supervisor.ts');

/** A process that lives until it is ended. */
let other: TestProcess;
beforeEach(async () => {
  other = startProcess(process.execPath, ['-e', "console.log('there'); setInterval(() => undefined, 1000)"]);
  await other.prints(/there/);
});
afterEach(() => end());

async function end(): Promise<void> {
  other.child.kill('SIGKILL');
  await other.ended;
}

/** What a process with the same parent as `other` says, when PM2's file holds this. */
async function ask(content: string, settings: Record<string, string> = { pm_id: '0' }): Promise<string> {
  const file = join(work.path, 'fieldops-0.pid');
  writeFileSync(file, content);
  const program = `const { findRival } = await import(${JSON.stringify(supervisor)}); console.log('rival:', findRival());`;
  const env = { PATH: process.env.PATH, pm_pid_path: file, ...settings };
  const asked = startProcess(process.execPath, ['--input-type=module', '-e', program], { env });
  const [, rival = ''] = await asked.prints(/rival: (.*)/);
  await asked.ended;
  return rival;
}

linuxTest('the other one of two that PM2 has started is known by its file', async () => {
  expect(await ask(`${other.child.pid}`)).toBe(`${other.child.pid}`);
});

linuxTest('nobody is a rival who has ended, has another parent, or is not named; nor anybody without PM2', async () => {
  const pid = `${other.child.pid}`;
  expect(await ask(pid, {})).toBe('undefined');
  expect(await ask(`${process.pid}`)).toBe('undefined');
  expect(await ask('')).toBe('undefined');
  await end();
  expect(await ask(pid)).toBe('undefined');
});
