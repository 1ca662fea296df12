import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  linkSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.mjs';

// Runs on every Node that still exists, with nothing installed: no dependencies, no syntax younger than Node 18.

/**
 * Sees that node_modules is what package-lock.json says, and installs if it is not. `dev`: tools for development too.
 * Everything is printed to standard error. Ends the process with a sentence when it cannot be done.
 */
export async function ensureInstalled({ dev = false } = {}) {
  let isWaiting = false;
  while (listMissing(dev).length > 0) {
    const failure = await installAlone(dev);
    if (failure === undefined) return;
    if (failure !== busy) {
      console.error(failure);
      process.exit(1);
    }
    if (!isWaiting) console.error('Fieldops: another start is fetching packages; waiting for it ...');
    isWaiting = true;
    await sleep(500);
  }
}

// What `installAlone` says when another process is at it.
const busy = Symbol('busy');

/** Installs while no other process does; gives what to say when that failed, or `busy`. */
async function installAlone(dev) {
  let lock;
  try {
    lock = takeLock();
    if (!lock) return busy;
    return listMissing(dev).length > 0 ? await install(dev, lock) : undefined;
  } catch (error) {
    return explain(error.message, tmpdir());
  } finally {
    if (lock) rmSync(lock, { force: true });
  }
}

/**
 * The packages that package-lock.json wants for this machine and node_modules does not have, by their folders; the lock file may
 * lie elsewhere.
 */
export function listMissing(dev, folder = root, lockFolder = folder) {
  const lockText = readFileSync(join(lockFolder, 'package-lock.json'), 'utf8');
  const wanted = JSON.parse(lockText).packages;
  const present = readPresent(folder);
  const missing = Object.entries(wanted).filter(([path, entry]) => {
    if (path === '' || entry.link || (entry.dev && !dev)) return false;
    const found = present[path];
    if (found) return found.version !== entry.version || found.integrity !== entry.integrity;
    return !entry.optional || fits(entry);
  });
  // What is optional and did not come although npm has tried will not come the next time either.
  const hasTried = existsSync(markFile(folder)) && readFileSync(markFile(folder), 'utf8') === digest(lockText);
  return missing.filter(([path, entry]) => !(hasTried && entry.optional && !present[path])).map(([path]) => path);
}

// npm writes this file when an installation is complete, and removes node_modules before a new one. Whoever looks while it is
// being written sees only a part of it: nothing is complete yet.
function readPresent(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'node_modules', '.package-lock.json'), 'utf8')).packages;
  } catch {
    return {};
  }
}

/** Is a package meant for this system? Each of its lists names what it is for, or with ! what it is not for. */
function fits({ os, cpu, libc }) {
  const matches = (given, value) => {
    const list = [given ?? []].flat();
    return list.length === 0 || (list[0].startsWith('!') ? !list.includes(`!${value}`) : list.includes(value));
  };
  return matches(os, process.platform) && matches(cpu, process.arch) && (!libc || matches(libc, findLibc()));
}

function findLibc() {
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
}

/** Installs everything; gives what to say when that failed. npm's process is noted in the lock. */
async function install(dev, lock) {
  console.error('Fieldops: fetching what package-lock.json names (about 150 MB, the first time and after updates) ...');
  const started = Date.now();
  const args = [
    ...['ci', '--ignore-scripts', '--include=optional', ...(dev ? ['--include=dev'] : [])],
    ...['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', ...chooseCache()]
  ];
  const { code, output } = await runNpm(args, lock);
  if (code !== 0) return explain(output);
  try {
    writeFileSync(markFile(root), digest(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  } catch (error) {
    return explain(error.message);
  }
  console.error(`Fieldops: done after ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** npm keeps what it fetches in the home folder. An account without one gets a place among the temporary files. */
function chooseCache() {
  try {
    accessSync(homedir(), constants.W_OK);
    return [];
  } catch {
    return [`--cache=${join(tmpdir(), `fieldops-npm-cache-${process.getuid ? process.getuid() : 0}`)}`];
  }
}

function runNpm(args, lock) {
  // npm itself tells a script where it is; otherwise it is looked for as a program.
  const cli = process.env.npm_execpath;
  const [file, first] = cli && /\.c?js$/.test(cli) ? [process.execPath, [cli]] : ['npm', []];
  const windows = process.platform === 'win32' && file === 'npm';
  const child = spawn(file, [...first, ...args], { cwd: root, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] });
  // It goes on when we are killed; then nobody else may begin before it has ended.
  if (child.pid !== undefined) appendFileSync(lock, ` ${child.pid}`);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: `${error.message}\n` }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

const reasons = [
  [/ENOSPC|no space left/i, 'The disk is full. Free about 600 MB and start again.'],
  [
    /EACCES|EPERM|EROFS/,
    (folder) => `This account may not write to ${folder}. Change its owner, or run as the account that it belongs to.`
  ],
  [/spawn npm ENOENT/, 'npm was not found. Install Node.js together with npm.'],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|network|proxy/i,
    'The npm registry cannot be reached. Is this machine connected to the internet? Behind a proxy: npm config set proxy URL.'
  ],
  [
    /EUSAGE|in sync/,
    'package.json and package-lock.json do not belong together. Get both from the same version: git checkout -- .'
  ]
];

function explain(output, folder = root) {
  const [, reason = 'What went wrong is above.'] = reasons.find(([pattern]) => pattern.test(output)) || [];
  const end = output.trim().split('\n').slice(-15).join('\n');
  return `${end}\nFieldops: the installation failed. ${typeof reason === 'function' ? reason(folder) : reason}`;
}

/**
 * Keeps two starts from installing at the same time. Gives the lock's file, or nothing when another process has it. It
 * appears with all that it says, because one that says nothing could never be told from one that is left over.
 */
export function takeLock(folder = tmpdir()) {
  const file = join(folder, `fieldops-install-${digest(root).slice(0, 16)}`);
  const draft = `${file}-${process.pid}`;
  try {
    writeFileSync(draft, String(process.pid));
    linkSync(draft, file);
    return file;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!readHolders(file).some(isAlive)) rmSync(file, { force: true });
    return undefined;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The processes that a lock names; none when it has just gone. */
function readHolders(file) {
  try {
    return readFileSync(file, 'utf8').split(' ').map(Number).filter(Boolean);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function markFile(folder) {
  return join(folder, 'node_modules', '.fieldops-installed');
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex');
}
