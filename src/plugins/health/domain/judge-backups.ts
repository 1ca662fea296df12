import type { Trouble } from '../../../lib/util/trouble.ts';

/** The backups that there are, newest first, and how drills with them went. */
export interface BackupFacts {
  readonly backups: readonly { readonly madeAt: string; readonly copies: readonly unknown[] }[];
  readonly drillTrouble: { readonly at: string; readonly backup: string } | undefined;
}

/** What the bot has to do about backups. */
export interface BackupDuty {
  /** When one was to be made last, by its hours or because it has started; undefined when it makes none. */
  readonly dueAt: Date | undefined;
  /** To how many places each is copied. */
  readonly places: number;
}

/** What has failed for so long (ms) does not mend itself: by then it was tried again several times. */
const patience = 2 * 3_600_000;

/** Backups that are not made, are not copied, or could not be brought back: nobody may rely on them. */
export function judgeBackups({ backups, drillTrouble }: BackupFacts, duty: BackupDuty, now: Date): Trouble[] {
  const troubles: Trouble[] = [];
  const isLate = (moment: number) => now.getTime() - moment >= patience;
  const since = backups[0] ? Date.parse(backups[0].madeAt) : null;
  if (duty.dueAt && isLate(duty.dueAt.getTime()) && (since ?? 0) < duty.dueAt.getTime()) {
    troubles.push({ kind: 'backup', since });
  }
  // Of all that came after the last that was copied the oldest counts, so that each new one does not seem to mend it.
  const copied = backups.findIndex(({ copies }) => copies.length >= duty.places);
  const oldest = backups.slice(0, copied === -1 ? undefined : copied).at(-1);
  if (duty.dueAt && oldest && isLate(Date.parse(oldest.madeAt))) {
    troubles.push({ kind: 'copy', since: Date.parse(oldest.madeAt) });
  }
  if (drillTrouble) troubles.push({ kind: 'drill', backup: drillTrouble.backup, at: Date.parse(drillTrouble.at) });
  return troubles;
}
