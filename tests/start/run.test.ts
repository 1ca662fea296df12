import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startOf } from '../../src/lib/process/identity.ts';
import { projectRoot } from '../../src/lib/root.ts';
import { startProcess, type TestProcess, until } from '../helpers/processes.ts';

const script = join(projectRoot, 'scripts', 'run.mjs');
const told = join('tests', 'start', 'told.mjs');
// A Node flag makes a second process necessary, as an old Node does.
const second = ['--no-deprecation'];
const processes: TestProcess[] = [];
afterEach(() => {
  for (const { child } of processes.splice(0)) child.kill('SIGKILL');
});

// As when npm has started it: with a shell in between that stays until the end.
function runByShell(...args: string[]): TestProcess {
  const shell = startProcess('sh', ['-c', shellCommand(args)], { cwd: '/', env: npmEnv });
  processes.push(shell);
  return shell;
}

// And npm above that, by the name that it gives itself.
function runByNpm(...args: string[]): TestProcess {
  const stand = `process.title = 'npm start';
    require('node:child_process').spawn('sh', ['-c', process.argv[1]], { stdio: 'inherit' });`;
  const npm = startProcess(process.execPath, ['-e', stand, shellCommand(args)], { cwd: '/', env: npmEnv });
  processes.push(npm);
  return npm;
}

const npmEnv = { ...process.env, npm_lifecycle_event: 'start' };

function shellCommand(args: readonly string[]): string {
  return `${[process.execPath, script, ...args].map((word) => `'${word}'`).join(' ')}; true`;
}

function run(...args: string[]): TestProcess {
  const runner = startProcess(process.execPath, [script, ...args], { cwd: '/' });
  processes.push(runner);
  return runner;
}

async function said(runner: TestProcess): Promise<{ pid: number; args: string[]; flags: string[] }> {
  return JSON.parse((await runner.prints(/\{.*\}/))[0]);
}

test('a Node that is new enough runs the file itself, with its arguments', async () => {
  const runner = run(told, 'exit', '5', '--flag');
  expect(await said(runner)).toEqual({ pid: runner.child.pid, args: ['exit', '5', '--flag'], flags: [] });
  expect(await runner.ended).toBe(5);
});

test('flags for Node are given to a second process, whose end is ours', async () => {
  const runner = run(...second, told, 'exit', '6');
  const { pid, flags } = await said(runner);
  expect(pid).not.toBe(runner.child.pid);
  expect(flags).toEqual(second);
  expect(await runner.ended).toBe(6);
});

test('an error in the second process is an error here', async () => {
  const runner = run(...second, told, 'throw');
  expect(await runner.ended).toBe(1);
  expect(runner.output()).toContain('thrown on demand');
});

test('SIGTERM is passed on, and the first process stays until the second has ended', async () => {
  const runner = run(...second, told, 'stay');
  await said(runner);
  runner.child.kill('SIGTERM');
  expect(await runner.ended).toBe(4);
  expect(runner.output()).toContain('had SIGTERM');
});

test('SIGINT that does not come from a terminal is passed on, once', async () => {
  const runner = run(...second, told, 'stay');
  await said(runner);
  runner.child.kill('SIGINT');
  await runner.prints(/had SIGINT/);
  runner.child.kill('SIGTERM');
  expect(await runner.ended).toBe(4);
  expect(runner.output().match(/had SIGINT/g)).toHaveLength(1);
});

test('a signal that ends the second process ends the first one the same way', async () => {
  const runner = run(...second, told, 'wait');
  const { pid } = await said(runner);
  process.kill(pid, 'SIGKILL');
  expect(await runner.ended).toBe('SIGKILL');
});

test.each([
  ['by itself', []],
  ['in a second process', second]
])('what npm’s shell has started %s ends when that shell is ended', async (_name, flags) => {
  const shell = runByShell(...flags, told, 'wait');
  const { pid } = await said(shell);
  shell.child.kill('SIGTERM');
  expect(await shell.ended).toBe('SIGTERM');
  await until(() => startOf(pid) === undefined, 'it has ended');
});

test.each([
  ['by itself', []],
  ['in a second process', second]
])('what npm has started %s ends when npm is killed, although its shell goes on', async (_name, flags) => {
  const npm = runByNpm(...flags, told, 'wait');
  const { pid } = await said(npm);
  npm.child.kill('SIGKILL');
  await until(() => startOf(pid) === undefined, 'it has ended');
});

test('a second process with a way out takes it when the first one is killed', async () => {
  const runner = run(...second, join('tests', 'lib', 'process', 'leaver.ts'));
  await runner.prints(/ready/);
  runner.tell('stay');
  await runner.prints(/staying/);
  runner.child.kill('SIGKILL');
  await runner.prints(/exit 0/);
  expect(runner.output()).toContain('SIGHUP: ending');
});
