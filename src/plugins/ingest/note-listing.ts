import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../../entities/index.ts';

/** A listing is noted when the last note is older (ms): who looks wants to know the minute, not the second. */
const noteAfter = 60_000;

/** What stands with a game server whose files could be listed. */
const noTrouble = { sourceTrouble: null, sourceTroubleAt: null };

/** Notes with a game server that its files have just been listed, or why they could not be. */
export async function noteListing(em: EntityManager, serverId: number, trouble: string | undefined): Promise<void> {
  const now = new Date();
  if (trouble !== undefined) {
    await em.nativeUpdate(GameServer, { id: serverId, sourceTroubleAt: null }, { sourceTroubleAt: now });
    await em.nativeUpdate(GameServer, { id: serverId }, { sourceTrouble: trouble });
    return;
  }
  const isDue = {
    $or: [{ sourceTrouble: { $ne: null } }, { lastListedAt: null }, { lastListedAt: { $lt: earlier(now) } }]
  };
  await em.nativeUpdate(GameServer, { id: serverId, ...isDue }, { lastListedAt: now, ...noTrouble });
}

const earlier = (now: Date) => new Date(now.getTime() - noteAfter);
