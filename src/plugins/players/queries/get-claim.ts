import type { EntityManager } from '@mikro-orm/postgresql';
import type { Claim } from '../domain/claim.ts';
import type { PlayerCard } from '../domain/player-card.ts';
import { getPlayerCard } from './get-player-card.ts';
import { requireFree } from './require-free.ts';

/** The card of a player whom a Discord user claims to be; a Problem when either is somebody already. */
export async function getClaim(em: EntityManager, guildId: string, claim: Claim): Promise<PlayerCard> {
  await requireFree(em, guildId, claim);
  return getPlayerCard(em, guildId, claim.guid);
}
