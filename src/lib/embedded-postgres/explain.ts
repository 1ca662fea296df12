import { codeOf, messageOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';

const outside = 'set DATABASE_URL to use a PostgreSQL of your own';

/** What the operating system's error codes mean to somebody who wants to start the database. */
const codes: Record<string, (path: string) => string> = {
  ENOSPC: (path) => `The disk is full: there is no room left for ${path}. Free some space and start again.`,
  EDQUOT: (path) => `Your quota is used up: there is no room left for ${path}. Free some space and start again.`,
  EROFS: (path) =>
    `${path} cannot be written: its file system is read-only. Set FIELDOPS_DATA to a folder that can be written.`,
  EACCES: (path) =>
    `This account may not use ${path}. Set FIELDOPS_DATA to a folder of its own, or change the permissions.`,
  EPERM: (path) =>
    `This account may not change ${path}. Set FIELDOPS_DATA to a folder of its own, or change the owner.`,
  ENOTDIR: (path) =>
    `${path} cannot be made: a file is where a folder should be. Move it, or set FIELDOPS_DATA to another folder.`,
  EEXIST: (path) =>
    `${path} cannot be made: something else has that name. Move it, or set FIELDOPS_DATA to another folder.`,
  ENOENT: (path) =>
    `${path} is not there and cannot be made. Is its disk connected, and may it be written? Or set FIELDOPS_DATA to another folder.`,
  ERR_SQLITE_ERROR: () =>
    'The data folder cannot be locked: its file system does not do that, or not well. Set FIELDOPS_DATA to a folder on a disk of this machine.',
  EIO: (path) => `Reading or writing ${path} failed: the disk reports a fault.`
};

/** What the server's own messages (of initdb, of postgres, of the program loader) mean; the first that fits counts. */
const messages: [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /No space left on device|Disk quota exceeded/,
    () => 'The disk is full: the database server found no room. Free some space and start again.'
  ],
  [
    /version `(GLIBC_[\d.]+)' not found/,
    (match) =>
      `The PostgreSQL that comes with Fieldops needs a newer system library (${match[1]}). Upgrade the system, or ${outside}.`
  ],
  [
    /error while loading shared libraries: (\S+): cannot open/,
    (match) =>
      `The PostgreSQL that comes with Fieldops needs the system library ${match[1]}. Install it (on Debian and Ubuntu: apt-get install libstdc++6), or ${outside}.`
  ],
  [
    /spawn(Sync)? .*ENOENT/,
    () =>
      `The PostgreSQL that comes with Fieldops cannot run here: it is made for systems with glibc, not for Alpine and others with musl. There, ${outside}.`
  ],
  [
    /database files are incompatible with server|data directory was initialized by PostgreSQL version (\d+)/,
    (match) =>
      `The database was made by another version of PostgreSQL${match[1] ? ` (${match[1]})` : ''} than the one that comes with this Fieldops.`
  ],
  [
    /data directory "(.+)" has (?:invalid permissions|group or world access)/,
    (match) =>
      `The folder ${match[1]} must be closed to other accounts: chmod 700 ${match[1]}. If that has no effect, its file system has no permissions: set FIELDOPS_DATA to a folder on another one.`
  ],
  [
    /data directory "(.+)" has wrong ownership/,
    (match) => `The folder ${match[1]} belongs to another account than the one that the database server runs as.`
  ],
  [
    /lock file "(.+)" already exists/,
    (match) => `Another PostgreSQL server runs on the same folder (${match[1]}). Stop it and start again.`
  ],
  [
    /pre-existing shared memory block/,
    () =>
      'Parts of a PostgreSQL server that was killed are still running on the same folder. Wait a moment and start again.'
  ],
  [
    /could not (?:map anonymous|create) shared memory.*|Cannot allocate memory/,
    () => 'There is not enough memory for the database server (it needs about 100 MB).'
  ],
  [
    /could not open file "(.+)": Permission denied|could not access directory "(.+)": Permission denied/,
    (match) => `The database server may not read ${match[1] ?? match[2]}: it belongs to another account.`
  ]
];

/** Turns what went wrong with the embedded server into a sentence that helps, or gives it back when it has none for it. */
export function explain(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const text = messageOf(error);
  const sentence = explainText(text) ?? explainCode(error);
  return sentence === undefined ? error : new Problem(sentence, { cause: error });
}

/** The sentence for a text that the server or its set-up program printed, if there is one. */
export function explainText(text: string): string | undefined {
  for (const [pattern, say] of messages) {
    const match = pattern.exec(text);
    if (match) return say(match);
  }
  return undefined;
}

function explainCode(error: unknown): string | undefined {
  const code: unknown = codeOf(error);
  const path: unknown = Reflect.get(Object(error), 'path');
  return typeof code === 'string' ? codes[code]?.(typeof path === 'string' ? path : 'the data folder') : undefined;
}
