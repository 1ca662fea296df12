import type { EntityManager } from '@mikro-orm/postgresql';
import { findLocale } from '../../../entities/guild.queries.ts';
import { compareTeams } from '../../../lib/et/evening/head-to-head.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import type { HeadToHeadSummary } from '../domain/head-to-head-summary.ts';
import { hintFurther } from '../domain/span.ts';
import { listPeopleOf } from '../domain/team-summary.ts';
import { getWantedTeam } from './get-wanted-team.ts';
import { listLatestNames } from './list-latest-names.ts';
import { listPastResults } from './list-past-results.ts';

/** How two teams, named in somebody's words, stand against each other; a Problem when they have not met. */
export async function getHeadToHead(
  em: EntityManager,
  guildId: string,
  { teams, days, now }: { readonly teams: readonly [string, string]; readonly days: number; readonly now: Date }
): Promise<HeadToHeadSummary> {
  const { results, isCut } = await listPastResults(em, guildId, { days, now });
  const one = await getWantedTeam(em, guildId, results, teams[0]);
  const other = await getWantedTeam(em, guildId, results, teams[1]);
  if (one.title === other.title) throw new Problem(`${quoteText(one.title)} is one team: say two.`);
  const met = compareTeams(results, one.isIt, other.isIt);
  if (met.results.length === 0) {
    throw new Problem(
      `${quoteText(one.title)} and ${quoteText(other.title)} have not met in the last ${days} days.${hintFurther(days)}`
    );
  }
  const names = await listLatestNames(em, guildId, listPeopleOf(met.results));
  const locale = await findLocale(em, guildId);
  return { ...met, titles: [one.title, other.title], names, locale, span: { days, isCut } };
}
