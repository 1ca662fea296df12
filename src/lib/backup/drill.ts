import { rm } from 'node:fs/promises';
import { reachDatabase } from '../database/open-database.ts';
import { makeScratch } from './drill-place.ts';
import { type DrillResult, noteDrill } from './health.ts';
import type { Found } from './open-backup.ts';
import { type RestoreOptions, restoreBackup } from './restore-backup.ts';

const settings = { readOnly: false, database: { poolMin: 0, poolMax: 5, statementTimeoutSeconds: 0 } };

/**
 * Restores a backup as if everything were lost: into the PostgreSQL that comes with Fieldops, in a folder that is gone
 * afterwards, so that no running database is touched. Every row is compared, and the success is noted in the folder.
 */
export async function drill(found: Found, notes: string, options: RestoreOptions): Promise<DrillResult> {
  const start = performance.now();
  const scratch = await makeScratch();
  try {
    const target = await reachDatabase(
      { ...settings, dataFolder: scratch },
      { role: 'command', purpose: 'drill', embedded: { durable: false } }
    );
    try {
      await restoreBackup(found, target, { ...options, isThorough: true });
    } finally {
      await target.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const { id, tables } = found.manifest;
  const result = {
    at: new Date().toISOString(),
    backup: id,
    rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0),
    seconds: Math.round((performance.now() - start) / 100) / 10
  };
  await noteDrill(notes, result);
  return result;
}
