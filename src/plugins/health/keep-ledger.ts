import type { EntityManager } from '@mikro-orm/postgresql';
import { UptimeStretch } from '../../entities/index.ts';
import { longestPause } from './domain/measure-uptime.ts';

/** What is older than so long (ms) is forgotten. */
const keptFor = 90 * 86_400_000;

/**
 * Writes down that the bot is up now: the latest stretch grows, or after a longer pause a new one begins, with the reason
 * of the gap. A clock that was set back shortens nothing.
 */
export async function noteUp(em: EntityManager, now: Date, gapReason: string): Promise<void> {
  await em.transactional(async (tx) => {
    const last = await tx.findOne(UptimeStretch, { id: { $ne: null } }, { orderBy: { endedAt: 'desc' } });
    if (last && now.getTime() - last.endedAt.getTime() <= longestPause) {
      if (now > last.endedAt) last.endedAt = now;
      return;
    }
    tx.create(UptimeStretch, { beganAt: now, endedAt: now, gapReason: last ? gapReason : null });
    await tx.nativeDelete(UptimeStretch, { endedAt: { $lt: new Date(now.getTime() - keptFor) } });
  });
}
