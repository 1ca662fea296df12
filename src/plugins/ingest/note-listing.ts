import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../../entities/index.ts';

/** A listing is noted when the last note is older (ms): who looks wants to know the minute, not the second. */
const noteAfter = 60_000;

/** What else is noted with a listing. */
export interface ListingNote {
  /** How many files are new and wait. */
  readonly waiting?: number;
  /** When a source that cannot be read is tried again. */
  readonly nextTryAt?: Date;
}

/** Notes with a game server that its files have just been listed, or why they could not be. */
export async function noteListing(
  em: EntityManager,
  serverId: number,
  trouble: string | undefined,
  { waiting, nextTryAt }: ListingNote = {}
): Promise<void> {
  const now = new Date();
  if (trouble !== undefined) {
    await em.nativeUpdate(GameServer, { id: serverId, sourceTroubleAt: null }, { sourceTroubleAt: now });
    await em.nativeUpdate(GameServer, { id: serverId }, { sourceTrouble: trouble, nextTryAt: nextTryAt ?? null });
    return;
  }
  const isDue = {
    $or: [
      { sourceTrouble: { $ne: null } },
      { lastListedAt: null },
      { lastListedAt: { $lt: earlier(now) } },
      ...(waiting === undefined ? [] : [{ waitingFiles: { $ne: waiting } }])
    ]
  };
  const counts = waiting === undefined ? {} : { waitingFiles: waiting };
  const well = { lastListedAt: now, sourceTrouble: null, sourceTroubleAt: null, nextTryAt: null };
  await em.nativeUpdate(GameServer, { id: serverId, ...isDue }, { ...well, ...counts });
}

const earlier = (now: Date) => new Date(now.getTime() - noteAfter);
