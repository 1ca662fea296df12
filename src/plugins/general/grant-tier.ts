import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild, TierGrant } from '../../entities/index.ts';
import type { Tier } from '../../lib/tiers.ts';
import { Problem } from '../../lib/util/problem.ts';

/** Somebody who can be given a tier: a Discord role or a user. */
export interface Grantee {
  readonly kind: 'role' | 'user';
  readonly discordId: string;
}

/** Gives a role or a user a tier in a community; whatever tier it had ends. */
export async function grantTier(
  em: EntityManager,
  guildId: string,
  grant: Grantee & { readonly tier: Exclude<Tier, 'member'>; readonly by: string; readonly reason: string | undefined }
): Promise<void> {
  await em.transactional(async (tx) => {
    const { kind, discordId, tier, by, reason } = grant;
    const guild = await tx.findOneOrFail(Guild, { discordId: guildId });
    await revoke(tx, guildId, grant, by);
    tx.create(TierGrant, { guild, kind, discordId, tier, reason: reason ?? null, grantedBy: by });
  });
}

/** Takes the tier of a role or a user back; a Problem when it has none. */
export async function takeTier(em: EntityManager, guildId: string, grantee: Grantee, by: string): Promise<void> {
  const ended = await em.transactional((tx) => revoke(tx, guildId, grantee, by));
  if (ended === 0) throw new Problem('Nothing has been granted there.');
}

/** Ends what stands, keeping it as history. */
function revoke(em: EntityManager, guildId: string, { kind, discordId }: Grantee, by: string): Promise<number> {
  const standing = { guild: { discordId: guildId }, kind, discordId, revokedAt: null };
  return em.nativeUpdate(TierGrant, standing, { revokedAt: new Date(), revokedBy: by });
}
