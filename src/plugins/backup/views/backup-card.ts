import { time } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import { plural } from '../../../lib/util/numbers.ts';

/** What is shown of the backups; where they lie is for the operator alone. */
export interface ShownBackups {
  readonly newest?: {
    readonly madeAt: string;
    readonly recipients: readonly string[];
    readonly copies: readonly unknown[];
  };
  readonly count: number;
  readonly unusable: readonly { readonly id: string }[];
  readonly lastDrill?: { readonly at: string };
  readonly drillTrouble?: { readonly at: string; readonly backup: string };
}

/** The backups in three lines, and one more for each thing that is wrong with them. */
export function backupCard({ newest, count, unusable, lastDrill, drillTrouble }: ShownBackups): Answer {
  const ago = (at: string) => time(new Date(at), 'R');
  const lines = newest
    ? [
        `**Last backup** ${ago(newest.madeAt)}, ${newest.recipients.length > 0 ? 'encrypted' : 'plain'}; ${plural(count, 'backup')} in all`,
        `**Copies of it elsewhere** ${newest.copies.length > 0 ? newest.copies.length : 'none'}`,
        `**Last restored in a drill** ${lastDrill ? ago(lastDrill.at) : 'never: `npx fieldops drill`'}`,
        ...(drillTrouble ? [`⚠ The backup ${drillTrouble.backup} could not be restored ${ago(drillTrouble.at)}`] : [])
      ]
    : ['There is no backup yet.'];
  if (unusable.length > 0) {
    lines.push(`⚠ ${plural(unusable.length, 'backup')} cannot be used: \`npx fieldops backups\` says which, and why`);
  }
  return { embeds: [makeEmbed({ color: colors.list, title: 'Backups', description: lines.join('\n') })] };
}
