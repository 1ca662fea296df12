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
  // Node collects its children in its event loop, which this parent never reaches. (A shell may collect at any time.)
  const program = `
    const child = require('node:child_process').spawn('sleep', ['60']);
    require('node:fs').writeSync(1, String(child.pid));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);`;
  const parent = spawn(process.execPath, ['-e', program]);
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(line);
  process.kill(pid, 'SIGKILL');
  while (startOf(pid) !== undefined) await new Promise(setImmediate);
  expect(process.kill(pid, 0)).toBe(true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
});
