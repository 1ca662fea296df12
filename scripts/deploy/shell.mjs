import { spawnSync } from 'node:child_process';
import { root } from '../root.mjs';
import { findNode } from '../run-on-node.mjs';

/** Why a deploy cannot go on, in words for the operator. */
export class Failure extends Error {}

/** So many of the last lines of a program show why it failed. */
const shownLines = 25;

/** Runs a program and gives what it printed to standard output. Throws a Failure with its last words. */
export function run(file, args, { cwd = root, env = process.env } = {}) {
  const { status, stdout, stderr, error } = spawnSync(file, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (status === 0) return stdout;
  const said = error ? error.message : lastLines(`${stdout}${stderr}`);
  throw new Failure(`${[file, ...args].join(' ')} failed:\n${said}`);
}

/** The end of what was printed, without the stacks of errors, which would push out what they say. */
function lastLines(text) {
  const lines = text.split('\n').filter((line) => !/^\s+at /.test(line) && line.trim() !== '');
  return lines.slice(-shownLines).join('\n');
}

/** Runs a JavaScript program on the Node that runs us. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** Runs a program of the project on a Node that can run it. Nothing is installed for it. */
export const runProgram = (args, options) => run(findNode(), args, options);

/** Asks git, and gives its answer without the line's end. */
export const git = (...args) => run('git', args).trim();
