import type { EntityManager } from '@mikro-orm/postgresql';
import { findLocale } from '../../../entities/guild.queries.ts';
import { matchKey, type TeamMatcher } from '../../../lib/et/evening/team-matchers.ts';
import { listOwn, sumRecord } from '../../../lib/et/evening/team-record.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { hintFurther } from '../domain/span.ts';
import { listOwnLineups, listPeopleOf, nameLineup, type TeamSummary } from '../domain/team-summary.ts';
import { getWantedTeam } from './get-wanted-team.ts';
import { listLatestNames } from './list-latest-names.ts';
import { listPastResults, type PastResults } from './list-past-results.ts';

/** What a team, named in somebody's words, has done in the last so many days; a Problem when it has not played. */
export async function getTeamRecord(
  em: EntityManager,
  guildId: string,
  { team, days, now }: { readonly team: string; readonly days: number; readonly now: Date }
): Promise<TeamSummary> {
  const past = await listPastResults(em, guildId, { days, now });
  const { title, isIt } = await getWantedTeam(em, guildId, past.results, team);
  return summarize(em, guildId, past, { title, isIt });
}

/** What a line-up has done in the last so many days, by its key. */
export async function getLineupRecord(
  em: EntityManager,
  guildId: string,
  { key, days, now }: { readonly key: string; readonly days: number; readonly now: Date }
): Promise<TeamSummary> {
  const past = await listPastResults(em, guildId, { days, now });
  return summarize(em, guildId, past, { title: undefined, isIt: matchKey(key) });
}

async function summarize(
  em: EntityManager,
  guildId: string,
  { results, days, isCut }: PastResults,
  { title, isIt }: { readonly title: string | undefined; readonly isIt: TeamMatcher }
): Promise<TeamSummary> {
  const own = listOwn(results, isIt);
  if (own.length === 0) {
    const team = title === undefined ? 'That line-up' : quoteText(title);
    throw new Problem(`${team} has not played in the last ${days} days.${hintFurther(days)}`);
  }
  const names = await listLatestNames(em, guildId, listPeopleOf(own));
  const lineups = listOwnLineups(own);
  const [first] = lineups;
  return {
    title: title ?? (first ? nameLineup(first, names) : ''),
    record: sumRecord(own),
    results: own,
    lineups,
    names,
    locale: await findLocale(em, guildId),
    span: { days, isCut }
  };
}
