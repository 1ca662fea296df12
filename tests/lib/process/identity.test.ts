import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { isRunning, startOf } from '../../../src/lib/process/identity.ts';

test('a process keeps its word, and has none after its end', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const pid = child.pid ?? 0;
  await once(child, 'spawn');
  const start = startOf(pid);
  expect(start).toMatch(/^\w+$/);
  expect(startOf(pid)).toBe(start);
  expect(isRunning(pid, start ?? '')).toBe(true);
  expect(isRunning(pid, `${start}0`)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(startOf(pid)).toBeUndefined();
});

test('a process that has ended and waits to be collected does not run', async () => {
  // The shell replaces itself by a program that never collects its child.
  const parent = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 60']);
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(line);
  while (startOf(pid) !== undefined) await new Promise(setImmediate);
  expect(process.kill(pid, 0)).toBe(true);
  expect(startOf(pid)).toBeUndefined();
  parent.kill('SIGKILL');
  await once(parent, 'exit');
});
