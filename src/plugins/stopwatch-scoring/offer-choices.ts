import type { EntityManager } from '@mikro-orm/postgresql';
import { getChosenEvening } from '../../entities/evening.queries.ts';
import { offerSessions } from '../../entities/session-list.queries.ts';
import { listMapParts, pickOnlyMap } from '../../lib/et/evening/map-parts.ts';
import { reportEvening } from '../../lib/et/evening/report-evening.ts';
import { type Choice, narrowChoices } from '../../lib/util/choice.ts';
import { Problem } from '../../lib/util/problem.ts';
import { offerWinners } from './domain/pick-winner.ts';

/** What has been filled in so far, and which of it is being typed. */
export interface Typing {
  readonly option: string;
  readonly typed: string;
  readonly which: string;
  readonly map: string;
}

/** Evenings, the maps of the chosen one, or who can have won the chosen map, narrowed down. */
export async function offerChoices(em: EntityManager, guildId: string, typing: Typing): Promise<Choice[]> {
  const choices = await listChoices(em, guildId, typing).catch((error: unknown) => {
    // What is half typed may mean nothing yet.
    if (error instanceof Problem) return [];
    throw error;
  });
  return narrowChoices(choices, typing.typed);
}

async function listChoices(
  em: EntityManager,
  guildId: string,
  { option, typed, which, map }: Typing
): Promise<Choice[]> {
  if (option === 'which') return offerSessions(em, guildId, typed);
  const report = reportEvening(await getChosenEvening(em, guildId, which, new Date()));
  if (option === 'map') return listMapParts(report).map(({ label, value }) => ({ name: label, value }));
  return offerWinners(pickOnlyMap(report, map));
}
