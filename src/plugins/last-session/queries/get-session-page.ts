import type { EntityManager } from '@mikro-orm/postgresql';
import { listEveningResults } from '../../../entities/evening-results.queries.ts';
import { findTimeZone } from '../../../entities/guild.queries.ts';
import { listSessions } from '../../../entities/session-list.queries.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { localDate } from '../../../lib/util/time.ts';
import { parseMonth } from '../domain/parse-month.ts';
import type { SessionListPage } from '../domain/session-list-page.ts';

/** The page of the list of all evenings, or of a month in words (parse-month.ts); a Problem when nothing is there. */
export async function getSessionPage(
  em: EntityManager,
  guildId: string,
  which: { readonly words: string; readonly page: number; readonly perPage: number },
  now: Date
): Promise<SessionListPage> {
  const month = parseMonth(which.words, localDate(now, await findTimeZone(em, guildId)));
  const { perPage, page } = which;
  const { lines, total } = await listSessions(em, guildId, { month, offset: page * perPage, limit: perPage });
  if (lines.length > 0) {
    const results = await listEveningResults(
      em,
      lines.map(({ id }) => id)
    );
    return { lines, results, total, page, month };
  }
  if (page > 0) return getSessionPage(em, guildId, { ...which, page: 0 }, now);
  throw new Problem(month ? `Nothing was played in ${month}.` : 'No session has been played yet.');
}
