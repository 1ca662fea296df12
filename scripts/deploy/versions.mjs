import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { listMissing } from '../ensure-installed.mjs';
import { root } from '../root.mjs';
import { git, runNode } from './shell.mjs';

// What runs are two folders that belong to a commit: dist and node_modules. The next ones are made in a checkout aside, so that
// the running bot keeps its own until they change places, and can have them back.
const place = join(root, '.deploy');
const next = join(place, 'next');
const former = join(place, 'former');

/** The commit whose build runs; undefined before the first deploy. */
export function runningCommit() {
  const file = join(root, 'dist', 'commit');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** Checks the commit out aside, and installs and builds it there. The packages are fetched only when they are others. */
export function prepare(commit) {
  discardNext();
  mkdirSync(place, { recursive: true });
  git('worktree', 'add', '--quiet', '--force', '--detach', next, commit);
  if (listMissing(true, root, next).length === 0) symlinkSync(join(root, 'node_modules'), join(next, 'node_modules'));
  // Its own scripts install and build it: how that is done belongs to the commit, too.
  runNode([join(next, 'scripts', 'run.mjs'), '--dev', 'scripts/build.mjs'], { cwd: next });
  writeFileSync(join(next, 'dist', 'commit'), `${commit}\n`);
}

/** Puts the prepared folders in the place of those that run, which are kept. */
export function changePlaces() {
  rmSync(former, { recursive: true, force: true });
  mkdirSync(former, { recursive: true });
  for (const folder of listOwn()) {
    if (existsSync(join(root, folder))) renameSync(join(root, folder), join(former, folder));
    renameSync(join(next, folder), join(root, folder));
  }
}

/** Puts the kept folders back. */
export function changeBack() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  for (const folder of readdirSync(former)) {
    rmSync(join(root, folder), { recursive: true, force: true });
    renameSync(join(former, folder), join(root, folder));
  }
}

/** Removes what was made aside; what ran before is kept until the next deploy. */
export function discardNext() {
  rmSync(next, { recursive: true, force: true });
  git('worktree', 'prune');
}

/** The folders that the new version has of its own: packages that are the same stay where they are. */
function listOwn() {
  return ['dist', 'node_modules'].filter((folder) => !lstatSync(join(next, folder)).isSymbolicLink());
}
