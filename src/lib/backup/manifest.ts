import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
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

/** The backups of a folder, newest first. A manifest that cannot be read is left out. */
export async function listBackups(folder: string): Promise<Manifest[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Problem(`The folder ${folder} cannot be read (${error.code}).`, { cause: error });
  });
  const found: Manifest[] = [];
  for (const name of names.filter((entry) => /^fieldops-.*\.json$/.test(entry))) {
    const text = await readFile(join(folder, name), 'utf8');
    const read = manifest.safeParse(tryJson(text));
    if (read.success) found.push(read.data);
  }
  return found.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt));
}

/** Takes a backup away: its manifest last, so that it stays in the list as long as anything is left of it. */
export async function removeBackup(folder: string, { id, file }: Manifest): Promise<void> {
  await rm(join(folder, file), { force: true });
  await rm(join(folder, manifestName(id)), { force: true });
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
