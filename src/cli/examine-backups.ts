import { listCopyKinds } from '../lib/backup/copy-place.ts';
import { readBackupHealth } from '../lib/backup/health.ts';
import type { BackupSettings } from '../lib/backup/settings.ts';
import { plural } from '../lib/util/numbers.ts';
import { formatSpan } from '../lib/util/time.ts';
import type { Finding } from './doctor.ts';

/** A backup that is older than this (seconds) was missed; a drill should not be longer ago than that. */
const [oldestBackup, oldestDrill] = [24 * 3600, 31 * 24 * 3600];

/** How old the newest backup is, whether it was copied, and when one was last restored in a drill. */
export async function* examineBackups(settings: BackupSettings): AsyncGenerator<Finding> {
  const { newest, count, unusable, lastDrill, drillTrouble } = await readBackupHealth(settings.folder);
  for (const { id, reason } of unusable) {
    yield { check: 'backup', state: 'wrong', text: `${id} cannot be used: ${reason} A disk that fails, perhaps.` };
  }
  if (!newest) return yield look('backup', `there is none in ${settings.folder} yet: npx fieldops backup`);
  const age = secondsSince(newest.madeAt);
  const how = newest.recipients.length > 0 ? 'encrypted' : 'plain';
  const text = `${plural(count, 'backup')}, the newest ${formatSpan(age)} old, ${how}`;
  if (age > oldestBackup) yield look('backup', `${text}: npx fieldops backup, and see why none was made`);
  else yield { check: 'backup', state: 'well', text };
  if (listCopyKinds(settings).length > newest.copies.length) {
    yield look('backup', 'the newest was not copied to everywhere it should be: npx fieldops backup says why');
  }
  if (drillTrouble) {
    const { backup, reason } = drillTrouble;
    return yield { check: 'drill', state: 'wrong', text: `the backup ${backup} could not be restored: ${reason}` };
  }
  const ago = lastDrill && secondsSince(lastDrill.at);
  if (ago === undefined) {
    yield look('drill', 'nobody has tried yet whether a backup can be restored: npx fieldops drill');
  } else if (ago > oldestDrill) yield look('drill', `the last one was ${formatSpan(ago)} ago: npx fieldops drill`);
  else yield { check: 'drill', state: 'well', text: `a backup was restored and compared ${formatSpan(ago)} ago` };
}

const look = (check: string, text: string): Finding => ({ check, state: 'look', text });
const secondsSince = (time: string) => Math.max(0, (Date.now() - Date.parse(time)) / 1000);
