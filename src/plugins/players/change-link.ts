import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EndedLink, Guild, UserLink } from '../../entities/index.ts';
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
    await tx.nativeDelete(EndedLink, { guild, ...claim });
  });
}

/** Ends that a Discord user is this player, also for moves that are still to come. A Problem when he is not. */
export async function unlinkUser(em: EntityManager, guildId: string, claim: Claim, by: string): Promise<void> {
  await em.transactional(async (tx) => {
    // A move makes links anew: what it brings has to be seen.
    const guild = await tx.findOneOrFail(Guild, { discordId: guildId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const link = await tx.findOne(UserLink, { guild, ...claim });
    if (!link) throw new Problem('That link is not there any more.');
    tx.remove(link);
    await tx.upsert(EndedLink, { guild, ...claim, endedBy: by });
  });
}
