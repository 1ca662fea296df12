import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

// Runs on every Node that still exists; what it starts needs Node 22.18, which runs TypeScript.

const [leastMajor, leastMinor] = [22, 18];

// What Node has made of our code and our packages is kept beside them: a command starts in two thirds of the time, with 30 MB less.
const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled');

/**
 * Runs a file of the project (its path is meant from there) on a Node that is new enough: in this process if this is one
 * and nothing else is asked of it, otherwise in a child process on the one that npm installed, standing in for it
 * altogether: input, output, signals and how it ends.
 */
export async function runOnNode(file, args, flags = []) {
  const path = resolve(root, file);
  if (isNewEnough() && flags.length === 0) {
    watchNpm(() => process.kill(process.pid, 'SIGHUP'));
    process.argv.splice(1, process.argv.length, path, ...args);
    module.enableCompileCache(compiled);
    await import(pathToFileURL(path).href);
    return;
  }
  // What it starts as sees from this whether we are still there: src/lib/process/launcher.ts.
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled, LAUNCHED_BY: `${process.pid}` };
  const child = spawn(findNode(), [...flags, path, ...args], { stdio: 'inherit', env });
  passOnSignals(child);
  watchNpm(() => child.kill('SIGHUP'));
  child.once('error', (error) => {
    console.error(`Fieldops: Node could not be started (${error.message}).`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function isNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

/** The Node to run on: this one, or the one that npm installed. Ends the process with a sentence when there is none. */
export function findNode() {
  if (isNewEnough()) return process.execPath;
  const [system, program] = process.platform === 'win32' ? ['win', 'node.exe'] : [process.platform, 'node'];
  const packaged = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', program);
  if (existsSync(packaged)) return packaged;
  console.error(
    `Fieldops: this needs Node ${leastMajor}.${leastMinor} or newer. You have ${process.versions.node}, and there is none to ` +
      `fetch for ${process.platform} on ${process.arch}. Install Node 24 (https://nodejs.org) and start again.`
  );
  process.exit(1);
}

function passOnSignals(child) {
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {
    // Ctrl-C reaches everything in the foreground of the terminal, the child too; it must not have it twice.
    if (!isInForeground()) child.kill('SIGINT');
  });
}

/**
 * npm hands a SIGTERM that it gets to the shell between itself and us; the shell dies of it and tells nobody. So whoever is
 * started by npm ends when that shell has gone, or when npm itself has (`kill -9`), of which the shell takes no notice.
 */
function watchNpm(hangUp) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = findNpm(shell);
  const timer = setInterval(() => {
    if (process.ppid === shell && (npm === undefined || findParent(shell) === npm)) return;
    clearInterval(timer);
    hangUp();
  }, 500);
  timer.unref();
}

/** npm's process above the shell, as far as that can be seen. Some shells have made way for us; then npm is our parent. */
function findNpm(shell) {
  const parent = findParent(shell);
  try {
    return readFileSync(`/proc/${parent}/comm`, 'utf8').startsWith('npm') ? parent : undefined;
  } catch {
    return undefined;
  }
}

function findParent(pid) {
  try {
    return readStat(pid)[1];
  } catch {
    return undefined;
  }
}

/** Are we in the group of processes that the terminal sends its signals to? */
function isInForeground() {
  if (process.platform !== 'linux') return Boolean(process.stdin.isTTY);
  const fields = readStat('self');
  return fields[2] === fields[5];
}

/** What Linux says of a process after its name (proc(5)): state, parent, process group, session, terminal, the terminal's group … */
function readStat(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
