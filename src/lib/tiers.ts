/** What somebody may do in a community, from the least to the most. */
export const tiers = ['member', 'moderator', 'admin', 'owner'] as const;

export type Tier = (typeof tiers)[number];

/** Whether one tier includes the other. */
export function reaches(has: Tier, needs: Tier): boolean {
  return tiers.indexOf(has) >= tiers.indexOf(needs);
}

/** The higher of two tiers. */
export function higher(one: Tier, other: Tier): Tier {
  return reaches(one, other) ? one : other;
}
