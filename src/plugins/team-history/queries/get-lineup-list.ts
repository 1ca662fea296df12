import type { EntityManager } from '@mikro-orm/postgresql';
import { findLocale } from '../../../entities/guild.queries.ts';
import { listLineups } from '../../../lib/et/evening/lineup-history.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { type LineupList, type LineupOrder, lineupsPerPage, orderLineups } from '../domain/lineup-list.ts';
import { hintFurther } from '../domain/span.ts';
import { listLatestNames } from './list-latest-names.ts';
import { listPastResults } from './list-past-results.ts';

/** A page of the line-ups of the last so many days; a Problem when none has played. */
export async function getLineupList(
  em: EntityManager,
  guildId: string,
  {
    days,
    order,
    page,
    now
  }: { readonly days: number; readonly order: LineupOrder; readonly page: number; readonly now: Date }
): Promise<LineupList> {
  const { results, isCut } = await listPastResults(em, guildId, { days, now });
  const known = listLineups(results);
  const all = known.filter(({ guids }) => guids.length > 0).length;
  if (all === 0) {
    throw new Problem(`No team has played in the last ${days} days.${hintFurther(days)}`);
  }
  const ordered = orderLineups(known, order);
  const pages = Math.max(1, Math.ceil(ordered.length / lineupsPerPage));
  const shown = Math.min(Math.max(0, page), pages - 1);
  const lineups = ordered.slice(shown * lineupsPerPage, (shown + 1) * lineupsPerPage);
  const names = await listLatestNames(
    em,
    guildId,
    lineups.flatMap(({ guids }) => guids)
  );
  const locale = await findLocale(em, guildId);
  return { order, page: shown, pages, total: ordered.length, all, lineups, names, locale, span: { days, isCut } };
}
