import type { EntityManager } from '@mikro-orm/postgresql';
import { type ExportedEvening, exportEvening } from '../../../lib/et/evening/export-evening.ts';
import { streamEvenings } from './stream-evenings.ts';

/** Every evening of a server with its score and the sums of its players, in the order of play, one at a time. */
export async function* exportSessions(em: EntityManager, serverId: number): AsyncGenerator<ExportedEvening> {
  for await (const { rounds, ...options } of streamEvenings(em, serverId)) {
    const evening = exportEvening(rounds, options);
    if (evening) yield evening;
  }
}
