import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { Problem } from '../util/problem.ts';
import { passwordFile } from './home.ts';

const passwords = z.object({ admin: z.string().min(1), owner: z.string().min(1), app: z.string().min(1) });

/** The passwords of the server's three roles. */
export type Passwords = z.infer<typeof passwords>;

/** The passwords of the server in this folder; made up and kept, closed to other accounts, when there are none yet. */
export function openPasswords(folder: string, hasDatabase: boolean): Passwords {
  const file = passwordFile(folder);
  if (!existsSync(file) && !hasDatabase) write(file, { admin: invent(), owner: invent(), app: invent() });
  try {
    return passwords.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Problem(
      `The database in ${folder} cannot be opened: its passwords in ${file} are missing or unreadable. ` +
        `Put the file back from a backup; or, to begin with an empty database, move ${folder} away.`,
      { cause: error }
    );
  }
}

function invent(): string {
  return randomBytes(24).toString('base64url');
}

// Written beside and moved, so that a full disk cannot leave half a file.
function write(file: string, content: Passwords): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
