import type { EntityManager } from '@mikro-orm/postgresql';
import { findTimeZone } from '../../../entities/guild.queries.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { localDate } from '../../../lib/util/time.ts';
import { parseSessionChoice } from '../domain/parse-session-choice.ts';
import type { SessionSummary } from '../domain/session-summary.ts';
import { findLastSession, findSessionById } from './find-session.ts';
import { findSessionByNumber, listSessionsOfDay } from './list-sessions.ts';

/** The evening that ended last; a Problem when none has been played. */
export async function getLastSession(em: EntityManager, guildId: string): Promise<SessionSummary> {
  const session = await findLastSession(em, guildId);
  if (!session)
    throw new Problem('No session has been played yet. As soon as the game server writes a round, it is here.');
  return session;
}

/** An evening by its id, as buttons name it; a Problem when it is gone. */
export async function getSession(em: EntityManager, guildId: string, id: number): Promise<SessionSummary> {
  const session = await findSessionById(em, guildId, id);
  if (!session) throw new Problem('That session is not there any more. `/sessions` lists those that are.');
  return session;
}

/**
 * The evening that these words ask for (parse-session-choice.ts): of several on one day the latest, unless the words say
 * which. A Problem when there is none such.
 */
export async function getChosenSession(
  em: EntityManager,
  guildId: string,
  words: string,
  now: Date
): Promise<SessionSummary> {
  const today = localDate(now, await findTimeZone(em, guildId));
  const choice = parseSessionChoice(words, today);
  if (choice.kind === 'last') return getLastSession(em, guildId);
  if (choice.kind === 'number') {
    const id = await findSessionByNumber(em, guildId, choice.number);
    if (id === undefined)
      throw new Problem(`There is no session number ${choice.number}. \`/sessions\` lists them all.`);
    return getSession(em, guildId, id);
  }
  const sessions = await listSessionsOfDay(em, guildId, choice.day);
  const count = sessions.length;
  if (count === 0) {
    const when = choice.day > today ? `${choice.day} is yet to come.` : `Nothing was played on ${choice.day}.`;
    throw new Problem(`${when} \`/sessions\` lists the days with sessions.`);
  }
  const chosen = sessions[(choice.numberOfDay ?? count) - 1];
  if (!chosen) throw new Problem(`There ${count === 1 ? 'is one session' : `are ${count} sessions`} on ${choice.day}.`);
  return getSession(em, guildId, chosen.id);
}
