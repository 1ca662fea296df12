import type { EntityManager } from '@mikro-orm/postgresql';
import { FormerRound, GameServer } from '../../../entities/index.ts';
import { Problem } from '../../../lib/util/problem.ts';
import type { ShownChanges } from '../domain/shown-changes.ts';
import { compareShown } from '../legacy/compare-shown.ts';

/** What a game server shows otherwise than the former bot did. */
export interface ServerChanges {
  readonly server: string;
  readonly changes: ShownChanges;
}

/** What the game servers of a community show otherwise than the former bot did; a Problem when none came from it. */
export async function listShownChanges(em: EntityManager, guildId: string): Promise<ServerChanges[]> {
  const servers = await em.find(GameServer, { guild: { discordId: guildId } }, { orderBy: { name: 'asc' } });
  const found: ServerChanges[] = [];
  for (const { id, name } of servers) {
    const rounds = await em.count(FormerRound, { file: { server: id } });
    if (rounds > 0) found.push({ server: name, changes: await compareShown(em, id) });
  }
  if (found.length === 0) {
    throw new Problem('Nothing here came from the former bot: `npx fieldops migrate legacy --from old.db` moves it.');
  }
  return found;
}
