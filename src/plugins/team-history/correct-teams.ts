import type { EntityManager } from '@mikro-orm/postgresql';
import { type CorrectedMatches, correctMatches, undoMatchCorrections } from '../../entities/correction.queries.ts';
import { reportEvening } from '../../lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../lib/et/played-evening.ts';
import type { TeamsChange } from './domain/parse-teams-words.ts';
import { planChange } from './domain/plan-change.ts';
import { listFormerNames } from './queries/list-former-names.ts';
import { storeResults } from './store-results.ts';

/** A change of teams as people are told of it. */
export interface TeamsCorrection extends CorrectedMatches {
  readonly what: string;
}

/**
 * Writes down what a person says about the teams of an evening, and stores the results that follow from it. A Problem when
 * the words mean nobody, several, or what is so already.
 */
export async function correctTeams(
  em: EntityManager,
  guildId: string,
  evening: PlayedEvening,
  { change, deed }: { readonly change: TeamsChange; readonly deed: { readonly by: string; readonly reason: string } }
): Promise<TeamsCorrection> {
  const report = reportEvening(evening);
  const guids = report.players.map(({ guid }) => guid);
  const { corrections, what } = planChange(report, await listFormerNames(em, guildId, guids), change);
  const wishes = corrections.map((correction) => ({ ...correction, kind: 'team' as const }));
  const corrected = await correctMatches(em, guildId, wishes, deed);
  await storeAll(em, guildId, corrected);
  return { ...corrected, what };
}

/** Takes back what was said at once about teams, by the ids of the first and the last correction. */
export async function undoTeams(
  em: EntityManager,
  guildId: string,
  ids: readonly [first: number, last: number],
  by: string
): Promise<CorrectedMatches> {
  const undone = await undoMatchCorrections(em, guildId, 'team', { ids, by });
  await storeAll(em, guildId, undone);
  return undone;
}

async function storeAll(em: EntityManager, guildId: string, { sessions }: CorrectedMatches): Promise<void> {
  for (const session of sessions) await storeResults(em, guildId, session);
}
