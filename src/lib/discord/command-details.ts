import type { Command } from '@sapphire/framework';
import type { Tier } from '../tiers.ts';

declare module '@sapphire/framework' {
  interface DetailedDescriptionCommandObject {
    /** What follows the name, as people write it: `<player>`, `[date or number]`. */
    readonly usage?: string;
    /** Whole examples without the prefix. */
    readonly examples?: readonly string[];
    /** Who may use it; everybody when it is not said. The precondition `tier` holds to it. */
    readonly tier?: Tier;
  }
}

/** What help says about a command beyond its one line. */
export interface CommandDetails {
  readonly usage: string;
  readonly examples: readonly string[];
  readonly tier: Tier;
}

/** The details that a command has declared in its constructor. */
export function readDetails({ detailedDescription }: Pick<Command, 'detailedDescription'>): CommandDetails {
  const details = typeof detailedDescription === 'string' ? {} : detailedDescription;
  return { usage: details.usage ?? '', examples: details.examples ?? [], tier: details.tier ?? 'member' };
}
