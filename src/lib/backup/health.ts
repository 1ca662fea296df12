import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Manifest, readBackups, type Unusable } from './manifest.ts';
import { writeWhole } from './write-whole.ts';

const drillResult = z.object({ at: z.iso.datetime(), backup: z.string(), rows: z.number(), seconds: z.number() });

/** A drill that has succeeded. */
export type DrillResult = z.infer<typeof drillResult>;

const drillTrouble = z.object({ at: z.iso.datetime(), backup: z.string(), reason: z.string() });

/** A drill by the bot that has failed: a backup that cannot be brought back. */
export type DrillTrouble = z.infer<typeof drillTrouble>;

/** How the backups of a folder are. */
export interface BackupHealth {
  readonly newest: Manifest | undefined;
  readonly count: number;
  /** Those that nobody can bring back as they are. */
  readonly unusable: readonly Unusable[];
  /** The last drill that has succeeded. */
  readonly lastDrill: DrillResult | undefined;
  /** Why the drill after that has failed, if there was one. */
  readonly drillTrouble: DrillTrouble | undefined;
}

const drillFile = (folder: string) => join(folder, 'drill.json');
const troubleFile = (folder: string) => join(folder, 'drill-failed.json');

/** The newest backup, and when one was last brought back in a drill: for `doctor` and for whoever shows health. */
export async function readBackupHealth(folder: string): Promise<BackupHealth> {
  const { backups, unusable } = await readBackups(folder);
  return { newest: backups[0], count: backups.length, unusable, ...(await readDrills(folder)) };
}

/** How the drills with the backups of a folder went. */
export async function readDrills(folder: string): Promise<Pick<BackupHealth, 'lastDrill' | 'drillTrouble'>> {
  return {
    lastDrill: await readNote(drillFile(folder), drillResult),
    drillTrouble: await readNote(troubleFile(folder), drillTrouble)
  };
}

/** Notes that a drill has succeeded, whatever became of those before. */
export async function noteDrill(folder: string, result: DrillResult): Promise<void> {
  await writeWhole(drillFile(folder), [`${JSON.stringify(result)}\n`]);
  await rm(troubleFile(folder), { force: true });
}

/** Notes that a drill has failed; it stands until one succeeds. */
export async function noteDrillTrouble(folder: string, trouble: DrillTrouble): Promise<void> {
  await writeWhole(troubleFile(folder), [`${JSON.stringify(trouble)}\n`]);
}

async function readNote<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
