import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild, UserLink } from '../../entities/index.ts';
import { Problem } from '../../lib/util/problem.ts';
import type { Claim } from './domain/claim.ts';
import { requireFree } from './queries/require-free.ts';

/** Notes that a Discord user is a player, by the word of a moderator. A Problem when either is somebody already. */
export async function linkUser(em: EntityManager, guildId: string, claim: Claim, by: string): Promise<void> {
  await em.transactional(async (tx) => {
    // Of two who press at once, the second sees what the first has done.
    const guild = await tx.findOneOrFail(Guild, { discordId: guildId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    await requireFree(tx, guildId, claim);
    tx.create(UserLink, { guild, ...claim, linkedBy: by });
  });
}

/** Forgets which player a Discord user is. A Problem when nobody has said. */
export async function unlinkUser(em: EntityManager, guildId: string, userId: string): Promise<void> {
  const ended = await em.nativeDelete(UserLink, { guild: { discordId: guildId }, userId });
  if (ended === 0) throw new Problem('There is no link any more.');
}
