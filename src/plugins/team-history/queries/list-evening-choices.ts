import type { EntityManager } from '@mikro-orm/postgresql';
import { listSessions } from '../../../entities/session-list.queries.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import type { Choice } from '../domain/offer-choices.ts';

/** So many evenings, the latest, are looked through, and so many choices Discord takes. */
const mostEvenings = 400;
const mostChoices = 25;

/** The latest evenings whose day fits what somebody types, as choices. */
export async function listEveningChoices(em: EntityManager, guildId: string, typed: string): Promise<Choice[]> {
  const { lines } = await listSessions(em, guildId, { offset: 0, limit: mostEvenings });
  const labels = lines.map(sessionLabel).filter((label) => label.includes(typed.trim()));
  return labels.slice(0, mostChoices).map((label) => ({ name: label, value: label }));
}
