import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild, HealthAlert } from '../../entities/index.ts';
import type { Trouble } from '../../lib/util/trouble.ts';
import type { AlertPlace, AlertState, AlertTeller } from './domain/alert-state.ts';

/** A community, where its admins want to be told, and what is wrong for it now. */
export interface Wanted {
  readonly guildId: string;
  readonly channelId: string | null;
  readonly troubles: readonly Trouble[];
}

/** A word that could not be said for so long (ms) is not said any more. */
const saidWithin = 3_600_000;

/** A first try is over after so long (ms): who comes later looks whether the message stands already. */
const firstTry = 30_000;

/**
 * Brings what admins are told up to what is so: begins an alert, changes its message, ends it. Each step is noted before
 * the next, so that a bot that is killed in between goes on where it was.
 */
export async function followAlerts(
  em: EntityManager,
  { guildId, channelId, troubles }: Wanted,
  now: Date,
  teller: AlertTeller
): Promise<void> {
  const open = await em.findOne(HealthAlert, { guild: { discordId: guildId }, closedAt: null });
  if (channelId === null || troubles.length === 0) {
    // Who wants to be told no more is not told that it is over, either.
    if (open) Object.assign(open, { closedAt: now, isDone: channelId === null });
    return em.flush();
  }
  const told = { guildId, channelId, troubles };
  await update(em, open ?? (await begin(em, told, now)), told, now, teller);
}

/** Says of the alerts of a community that are over that they are. */
export async function finishAlerts(em: EntityManager, guildId: string, now: Date, teller: AlertTeller): Promise<void> {
  const over = await em.find(HealthAlert, { guild: { discordId: guildId }, closedAt: { $ne: null }, isDone: false });
  for (const alert of over) await finish(em, guildId, alert, now, teller);
}

/** Where an alert is told, and what. */
interface Told extends AlertPlace {
  readonly troubles: readonly Trouble[];
}

async function begin(em: EntityManager, { guildId, channelId, troubles }: Told, now: Date): Promise<HealthAlert> {
  const guild = await em.findOneOrFail(Guild, { discordId: guildId });
  const alert = em.create(HealthAlert, { guild, channelId, troubles, openedAt: now });
  await em.flush();
  return alert;
}

async function update(
  em: EntityManager,
  alert: HealthAlert,
  { guildId, channelId, troubles }: Told,
  now: Date,
  teller: AlertTeller
): Promise<void> {
  const hasMoved = alert.channelId !== channelId;
  const isOther = !isDeepStrictEqual(alert.troubles, troubles);
  const state = { ...stateOf(alert), troubles };
  if (alert.messageId && !hasMoved) {
    if (!isOther) return;
    if (await teller.edit({ guildId, channelId }, alert.messageId, state)) {
      alert.troubles = troubles;
      return em.flush();
    }
  }
  // It is gone: the next has a nonce of its own, or Discord would give the old one.
  if (alert.messageId) await forget(em, alert, channelId);
  const mayStand = now.getTime() - alert.openedAt.getTime() > firstTry;
  const nonce = `alert-${alert.id}-${alert.messages}`;
  const messageId = await teller.post({ guildId, channelId }, state, nonce, mayStand);
  if (messageId === undefined) return forget(em, alert, channelId);
  Object.assign(alert, { messageId, channelId, troubles });
  await em.flush();
}

async function forget(em: EntityManager, alert: HealthAlert, channelId: string): Promise<void> {
  Object.assign(alert, { messageId: null, channelId, messages: alert.messages + 1 });
  await em.flush();
}

async function finish(
  em: EntityManager,
  guildId: string,
  alert: HealthAlert,
  now: Date,
  teller: AlertTeller
): Promise<void> {
  const { channelId, messageId, closedAt } = alert;
  const isLate = closedAt && now.getTime() - closedAt.getTime() > saidWithin;
  if (messageId && !isLate) {
    const place = { guildId, channelId };
    await teller.edit(place, messageId, stateOf(alert));
    await teller.sayOver(place, messageId, stateOf(alert), `alert-${alert.id}-over`);
  }
  alert.isDone = true;
  await em.flush();
}

const stateOf = ({ id, openedAt, closedAt, troubles }: HealthAlert): AlertState => ({
  id,
  openedAt,
  closedAt: closedAt ?? null,
  troubles
});
