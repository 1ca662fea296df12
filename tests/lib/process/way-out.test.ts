import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startProcess, type TestProcess } from '../../helpers/processes.ts';

const processes: TestProcess[] = [];
afterEach(() => {
  for (const { child } of processes.splice(0)) child.kill('SIGKILL');
});

async function start(...times: readonly number[]): Promise<TestProcess> {
  const leaver = startProcess(process.execPath, [join(import.meta.dirname, 'leaver.ts'), ...times.map(String)], {
    stdio: ['pipe', 'pipe', 'pipe', 'ipc']
  });
  processes.push(leaver);
  await leaver.prints(/ready/);
  return leaver;
}

/** What it printed after it was ready. */
const lines = (leaver: TestProcess) => leaver.output().trim().split('\n').slice(1);

const inOrder = ['stopping work', 'work ended', 'error Ending: third: Error: stuck', 'second closed', 'first closed'];

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s stops the work, waits for it, closes all in reverse, and exits with 0',
  async (signal) => {
    const leaver = await start();
    leaver.child.kill(signal);
    expect(await leaver.ended).toBe(0);
    expect(lines(leaver)).toEqual([`info ${signal}: ending`, ...inOrder, 'exit 0']);
  }
);

test('PM2’s message does the same', async () => {
  const leaver = await start();
  leaver.child.send('shutdown');
  expect(await leaver.ended).toBe(0);
  expect(lines(leaver)).toEqual(['info PM2: ending', ...inOrder, 'exit 0']);
});

test.each([
  ['an error that nobody caught', 'throw', 'thrown'],
  ['a rejection that nobody handled', 'reject', 'rejected']
])('%s is written down, and ends the process in the same order with 1', async (_name, order, message) => {
  const leaver = await start();
  leaver.tell(order);
  expect(await leaver.ended).toBe(1);
  expect(lines(leaver)).toEqual([`fatal An error that nobody caught: ending: Error: ${message}`, ...inOrder, 'exit 1']);
});

test('the process can leave by itself, with a code of its own', async () => {
  const leaver = await start();
  leaver.tell('leave');
  expect(await leaver.ended).toBe(7);
  expect(lines(leaver)).toEqual([...inOrder, 'exit 7']);
});

test('work that does not end is given up after a while', async () => {
  const leaver = await start(300);
  leaver.tell('hang');
  await leaver.prints(/hanging/);
  leaver.child.kill('SIGINT');
  expect(await leaver.ended).toBe(0);
  expect(leaver.output()).toContain('error Ending: running work: Error: Not ended after 300 ms');
});

/** One that never ends by itself and has had Ctrl-C. */
async function interrupt(sameSignal: number): Promise<TestProcess> {
  const leaver = await start(3_600_000, sameSignal);
  leaver.tell('hang');
  await leaver.prints(/hanging/);
  leaver.child.kill('SIGINT');
  await leaver.prints(/work ended/);
  leaver.child.kill('SIGINT');
  return leaver;
}

test('the same Ctrl-C, handed on once more by npm, counts once', async () => {
  const leaver = await interrupt(3_600_000);
  // By its second answer it has had the signal.
  for (const answered of [/(hanging.*){2}/s, /(hanging.*){3}/s]) {
    leaver.tell('hang');
    await leaver.prints(answered);
  }
  expect(leaver.child.exitCode).toBeNull();
});

test('a later Ctrl-C ends at once', async () => {
  const leaver = await interrupt(0);
  expect(await leaver.ended).toBe(130);
  expect(lines(leaver)).toEqual(['hanging', 'info SIGINT: ending', 'stopping work', 'work ended', 'exit 130']);
});
