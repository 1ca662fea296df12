import type { EntityManager } from '@mikro-orm/postgresql';
import { UptimeStretch } from '../../../entities/index.ts';
import { measureUptime, type Uptime } from '../domain/measure-uptime.ts';

/** How much of the last 30 days the bot was up, and when it was not; undefined when nothing has been written down yet. */
export async function findUptime(em: EntityManager, now: Date): Promise<Uptime | undefined> {
  const rows = await em.find(UptimeStretch, {}, { orderBy: { beganAt: 'asc' } });
  const stretches = rows.map(({ beganAt, endedAt, gapReason = null }) => ({ beganAt, endedAt, gapReason }));
  return measureUptime(stretches, now);
}
