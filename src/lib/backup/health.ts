import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { listBackups, type Manifest } from './manifest.ts';
import { writeWhole } from './write-whole.ts';

const drillResult = z.object({ at: z.iso.datetime(), backup: z.string(), rows: z.number(), seconds: z.number() });

/** A drill that has succeeded. */
export type DrillResult = z.infer<typeof drillResult>;

/** How the backups of a folder are. */
export interface BackupHealth {
  readonly newest: Manifest | undefined;
  readonly count: number;
  /** The last drill that has succeeded. */
  readonly lastDrill: DrillResult | undefined;
}

const drillFile = (folder: string) => join(folder, 'drill.json');

/** The newest backup, and when one was last brought back in a drill: for `doctor` and for whoever shows health. */
export async function readBackupHealth(folder: string): Promise<BackupHealth> {
  const all = await listBackups(folder);
  const text = await readFile(drillFile(folder), 'utf8').catch(() => 'null');
  return { newest: all[0], count: all.length, lastDrill: parse(text) };
}

/** Notes that a drill has succeeded. */
export async function noteDrill(folder: string, result: DrillResult): Promise<void> {
  await writeWhole(drillFile(folder), [`${JSON.stringify(result)}\n`]);
}

function parse(text: string): DrillResult | undefined {
  try {
    return drillResult.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
