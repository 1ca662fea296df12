import type { EntityManager } from '@mikro-orm/postgresql';
import { higher, type Tier } from '../lib/tiers.ts';
import { TierGrant } from './tier-grant.ts';

/** The highest tier that a community has granted to this user or to one of these roles; member when none. */
export async function findGrantedTier(
  em: EntityManager,
  guildId: string,
  userId: string,
  roleIds: readonly string[]
): Promise<Tier> {
  const grants = await em.find(TierGrant, {
    guild: { discordId: guildId },
    revokedAt: null,
    $or: [
      { kind: 'user', discordId: userId },
      { kind: 'role', discordId: { $in: [...roleIds] } }
    ]
  });
  return grants.reduce<Tier>((highest, { tier }) => higher(highest, tier), 'member');
}
