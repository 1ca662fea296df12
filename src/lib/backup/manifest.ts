import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import { writeWhole } from './write-whole.ts';

/** A name that stays inside the folder. */
const fileName = z.string().regex(/^fieldops-[\w.-]+$/);

const manifest = z.object({
  format: z.literal(1),
  id: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/),
  madeAt: z.iso.datetime(),
  /** The version of Fieldops that has made it. */
  madeBy: z.string(),
  /** `rows`: what Fieldops writes itself; `pg_dump`: what PostgreSQL's own program writes. */
  kind: z.enum(['rows', 'pg_dump']),
  file: fileName,
  size: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The public keys that it is encrypted for; none: it is plain. */
  recipients: z.array(z.string()),
  /** The migrations that the database had had: its schema. */
  migrations: z.array(z.string()),
  /** Of each table the rows and, where Fieldops has written them itself, the checksum over them. */
  tables: z.record(z.string(), z.object({ rows: z.number().int().nonnegative(), sha256: z.string().optional() })),
  /** Where else it is, compared there after it was sent. */
  copies: z.array(z.object({ place: z.string(), at: z.iso.datetime() }))
});

/** What is known of a backup without opening it; it lies beside it, as JSON. */
export type Manifest = z.infer<typeof manifest>;

/** What a table holds in a backup. */
export type TableContent = Manifest['tables'][string];

/** The name of a backup made at this time. */
export const idOf = (time: Date): string => time.toISOString().slice(0, 19).replaceAll(':', '-').concat('Z');

/** When a backup of this name was made. */
export const timeOf = (id: string): Date => new Date(id.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));

/** The name of the file of a manifest. */
export const manifestName = (id: string): string => `fieldops-${id}.json`;

/** Reads a manifest from its text; a Problem that names the place when it is none. */
export function parseManifest(text: string, place: string): Manifest {
  try {
    return manifest.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem(`${place} is not the manifest of a backup, or a newer Fieldops has written it.`, {
      cause: error
    });
  }
}

/** Writes a manifest beside its backup, whole or not at all. */
export async function writeManifest(folder: string, value: Manifest): Promise<void> {
  await writeWhole(join(folder, manifestName(value.id)), [`${JSON.stringify(value, undefined, 2)}\n`]);
}

/** A backup that nobody can bring back as it is: its manifest cannot be read. */
export interface Unusable {
  readonly id: string;
  readonly reason: string;
}

/** The backups of a folder or of a place elsewhere, newest first. */
export interface BackupList {
  readonly backups: readonly Manifest[];
  readonly unusable: readonly Unusable[];
}

/** The backups of a folder that can be used, newest first. */
export async function listBackups(folder: string): Promise<readonly Manifest[]> {
  return (await readBackups(folder)).backups;
}

/** The backups of a folder, also those whose manifest is damaged, unreadable or gone. */
export async function readBackups(folder: string): Promise<BackupList> {
  const names: string[] = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Problem(`The folder ${folder} cannot be read (${error.code}).`, { cause: error });
  });
  const { backups, unusable } = await readManifests(names, async (name) => {
    try {
      return await readFile(join(folder, name), 'utf8');
    } catch (error) {
      throw new Problem(`Its manifest ${name} cannot be read (${codeOf(error)}).`, { cause: error });
    }
  });
  const lone = names.flatMap((name) => {
    const [, id] = contentName.exec(name) ?? [];
    if (id === undefined || names.includes(manifestName(id))) return [];
    return [{ id, reason: `Its manifest ${manifestName(id)} is not there.` }];
  });
  return { backups, unusable: newestFirst([...unusable, ...lone]) };
}

const contentName = /^fieldops-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\.(?:sql\.zst|dump)(?:\.age)?$/;

/** Reads the manifests among these names; one that cannot be read does not stand in the way of the others. */
export async function readManifests(
  names: readonly string[],
  read: (name: string) => Promise<string>
): Promise<BackupList> {
  const backups: Manifest[] = [];
  const unusable: Unusable[] = [];
  for (const name of names) {
    const [, id] = /^fieldops-(.+)\.json$/.exec(name) ?? [];
    if (id === undefined) continue;
    try {
      backups.push(parseManifest(await read(name), name));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      unusable.push({ id, reason: error.message });
    }
  }
  return { backups: newestFirst(backups), unusable: newestFirst(unusable) };
}

const newestFirst = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (a.id < b.id ? 1 : -1));

/** The backup of this name or file, or the newest. A Problem when it, or one that is newer, cannot be used. */
export function chooseBackup({ backups, unusable }: BackupList, which: string | undefined, where: string): Manifest {
  const [newest] = backups;
  const known = which === undefined ? newest : backups.find(({ id, file }) => which === id || which === file);
  const lost = unusable.find(({ id }) => (which === undefined ? !newest || id > newest.id : which.includes(id)));
  if (!lost && known) return known;
  if (!lost) {
    throw new Problem(
      which === undefined
        ? `There is no backup ${where}. \`npx fieldops backup\` makes one.`
        : `There is no backup ${which} ${where}. \`npx fieldops backups\` lists them.`
    );
  }
  const older = known ? ` The newest that can be used is ${known.id}: say that name to take it.` : '';
  throw new Problem(`The backup ${lost.id} ${where} cannot be used. ${lost.reason}${older}`);
}

/** Takes a backup away: its manifest last, so that it stays in the list as long as anything is left of it. */
export async function removeBackup(folder: string, { id, file }: Manifest): Promise<void> {
  await rm(join(folder, file), { force: true });
  await rm(join(folder, manifestName(id)), { force: true });
}
