import type { EntityManager } from '@mikro-orm/postgresql';
import { findLinkedGuid, findLinkedUser } from '../../../entities/user-link.queries.ts';
import { Problem } from '../../../lib/util/problem.ts';
import type { Claim } from '../domain/claim.ts';

/** A Problem when the user is a player already, or the player is somebody else: each is one of the other, or nobody. */
export async function requireFree(em: EntityManager, guildId: string, { userId, guid }: Claim): Promise<void> {
  const linked = await findLinkedGuid(em, guildId, userId);
  if (linked)
    throw new Problem(linked === guid ? `<@${userId}> is that player already.` : describeOther(userId, linked));
  const other = await findLinkedUser(em, guildId, guid);
  if (other) {
    throw new Problem(
      `That player is <@${other}> already. If that is wrong, a moderator says \`unlink\` and that user.`
    );
  }
}

const describeOther = (userId: string, guid: string) =>
  `<@${userId}> is the player with the GUID ${guid} already. \`unlink\` ends that.`;
