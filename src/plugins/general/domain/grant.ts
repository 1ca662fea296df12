import type { Tier } from '../../../lib/tiers.ts';

/** A tier that was given to a role or a user, and taken back or not. */
export interface Grant {
  readonly kind: 'role' | 'user';
  readonly discordId: string;
  readonly tier: Tier;
  readonly reason: string | null;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
}
