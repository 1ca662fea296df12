import type { EntityManager } from '@mikro-orm/postgresql';
import { getChosenEvening, getEvening } from '../../../entities/evening.queries.ts';
import { compareLineups, listEveningLineups } from '../../../lib/et/evening/compare-lineups.ts';
import { scoreEvening } from '../../../lib/et/evening/score-evening.ts';
import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { Problem } from '../../../lib/util/problem.ts';
import type { EveningComparison } from '../domain/evening-comparison.ts';
import { listLatestNames } from './list-latest-names.ts';

/**
 * What has become of the line-ups from one evening to another, whichever is said first: of two that are named, of one and
 * the evening before it, or of the last and the one before. A Problem when there are not two.
 */
export async function getEveningComparison(
  em: EntityManager,
  guildId: string,
  which: readonly string[],
  now: Date
): Promise<EveningComparison> {
  if (which.length > 2) throw new Problem('Say one date or two, such as: `lineup_changes 2025-10-10 2025-10-17`.');
  const [one = '', other] = which;
  const first = await getChosenEvening(em, guildId, one, now);
  const second =
    other === undefined ? await getEarlier(em, guildId, first) : await getChosenEvening(em, guildId, other, now);
  if (first.id === second.id) throw new Problem(`That is one session, ${sessionLabel(first)}. Say two different ones.`);
  const [before, after] = first.startedAt < second.startedAt ? [first, second] : [second, first];
  const teams = compareLineups(listTeams(before), listTeams(after));
  const guids = teams.flatMap(({ added, removed, unchanged }) => [...added, ...removed, ...unchanged]);
  return { before: describe(before), after: describe(after), teams, names: await listLatestNames(em, guildId, guids) };
}

async function getEarlier(em: EntityManager, guildId: string, evening: PlayedEvening): Promise<PlayedEvening> {
  if (evening.earlier !== null) return getEvening(em, guildId, evening.earlier);
  throw new Problem(
    `Session ${sessionLabel(evening)} is the first one of its server: there is none to compare it with.`
  );
}

const listTeams = (evening: PlayedEvening) => listEveningLineups(scoreEvening(evening.rounds, evening));
const describe = (evening: PlayedEvening) => ({ label: sessionLabel(evening), startedAt: evening.startedAt });
