import type { EntityManager } from '@mikro-orm/postgresql';
import { TierGrant } from '../../../entities/index.ts';
import type { Grant } from '../domain/grant.ts';

/** The tiers that stand in a community, oldest first. */
export async function listGrants(em: EntityManager, guildId: string): Promise<readonly Grant[]> {
  const standing = { guild: { discordId: guildId }, revokedAt: null };
  return (await em.find(TierGrant, standing, { orderBy: { grantedAt: 'asc', id: 'asc' } })).map(toGrant);
}

/** The latest changes of tiers in a community, newest first. */
export async function listGrantHistory(em: EntityManager, guildId: string, most: number): Promise<readonly Grant[]> {
  const guild = { discordId: guildId };
  return (await em.find(TierGrant, { guild }, { orderBy: { id: 'desc' }, limit: most })).map(toGrant);
}

function toGrant({ kind, discordId, tier, reason, grantedBy, grantedAt, revokedBy, revokedAt }: TierGrant): Grant {
  const ended = { revokedBy: revokedBy ?? null, revokedAt: revokedAt ?? null };
  return { kind, discordId, tier, reason: reason ?? null, grantedBy, grantedAt, ...ended };
}
