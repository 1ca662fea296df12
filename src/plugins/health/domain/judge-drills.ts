import type { Trouble } from '../../../lib/util/trouble.ts';

/** How drills with backups went. */
export interface DrillFacts {
  readonly drillTrouble: { readonly at: string; readonly backup: string } | undefined;
}

/** A backup that could not be brought back: nobody may rely on it. */
export function judgeDrills({ drillTrouble }: DrillFacts): Trouble[] {
  return drillTrouble ? [{ kind: 'drill', backup: drillTrouble.backup, at: Date.parse(drillTrouble.at) }] : [];
}
