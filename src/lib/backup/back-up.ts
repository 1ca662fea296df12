import type { Address } from '../database/address.ts';
import { Problem } from '../util/problem.ts';
import { chooseKept } from './choose-kept.ts';
import { type CopyKind, listCopyKinds, removeOldCopies, sendCopy, withCopyPlace } from './copy-place.ts';
import { makeBackup } from './make-backup.ts';
import { listBackups, type Manifest, removeBackup } from './manifest.ts';
import type { Report } from './read-rows.ts';
import type { BackupSettings } from './settings.ts';

/** What was done. */
export interface BackedUp {
  readonly manifest: Manifest;
  /** The backups that are not kept any longer. */
  readonly removed: readonly Manifest[];
  /** What could not be done elsewhere: the backup itself is made all the same. */
  readonly troubles: readonly string[];
}

/** Makes a backup, copies it to where the settings say, and takes away those that are not to be kept any longer. */
export async function backUp(
  app: Address,
  settings: BackupSettings,
  { stop, report }: { stop: AbortSignal; report?: Report }
): Promise<BackedUp> {
  let manifest = await makeBackup(app, { settings, stop, report });
  const troubles: string[] = [];
  const attempt = async (kind: CopyKind, work: Parameters<typeof withCopyPlace<void>>[3]) => {
    try {
      await withCopyPlace(settings, kind, stop, work);
    } catch (error) {
      stop.throwIfAborted();
      if (!(error instanceof Problem)) throw error;
      troubles.push(error.message);
    }
  };
  const removed = await removeOld(settings);
  for (const kind of listCopyKinds(settings)) {
    await attempt(kind, async (place) => {
      manifest = await sendCopy({ folder: settings.folder, manifest }, place);
      await removeOldCopies(place, settings.keep);
    });
  }
  return { manifest, removed, troubles };
}

async function removeOld({ folder, keep }: BackupSettings): Promise<Manifest[]> {
  const all = await listBackups(folder);
  const times = new Map(all.map((manifest) => [new Date(manifest.madeAt), manifest]));
  const kept = chooseKept([...times.keys()], keep);
  const old = [...times].flatMap(([time, manifest]) => (kept.has(time) ? [] : [manifest]));
  for (const manifest of old) await removeBackup(folder, manifest);
  return old;
}
