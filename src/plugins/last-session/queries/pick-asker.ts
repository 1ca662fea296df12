import type { EntityManager } from '@mikro-orm/postgresql';
import { findLinkedGuid } from '../../../entities/user-link.queries.ts';
import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { me, type ViewChoice } from '../domain/session-view.ts';

/**
 * What somebody wants to see of an evening, where `me`, or one player without a name, is he himself if a link says who he is. A
 * Problem when he said `me` and no link says so, or he did not play.
 */
export async function pickAsker(
  em: EntityManager,
  guildId: string,
  asker: string,
  evening: PlayedEvening,
  choice: ViewChoice
): Promise<ViewChoice> {
  const { view, pick } = choice;
  if (view !== 'player' || (pick && pick !== me)) return choice;
  const guid = await findLinkedGuid(em, guildId, asker);
  const played = evening.rounds.some(({ counts, players }) => counts && players.some((player) => player.guid === guid));
  if (guid && played) return { view, pick: guid };
  if (!pick) return choice;
  throw new Problem(
    guid
      ? 'You did not play in this session.'
      : 'I do not know which player you are. Say it once, such as `link lex`, or say a name: `player lex`.'
  );
}
