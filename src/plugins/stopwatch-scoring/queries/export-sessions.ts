import type { EntityManager } from '@mikro-orm/postgresql';
import { findFormerSessions } from '../../../entities/former-round.queries.ts';
import { type ExportedEvening, exportEvening } from '../../../lib/et/evening/export-evening.ts';
import { streamEvenings } from './stream-evenings.ts';

/** Every evening of a server with its score and the sums of its players, in the order of play, one at a time. */
export async function* exportSessions(em: EntityManager, serverId: number): AsyncGenerator<ExportedEvening> {
  const formerSessions = await findFormerSessions(em, serverId);
  for await (const { id, rounds, ...options } of streamEvenings(em, serverId)) {
    const formerSession = formerSessions.get(id);
    const evening = exportEvening(rounds, { ...options, ...(formerSession !== undefined && { formerSession }) });
    if (evening) yield evening;
  }
}
