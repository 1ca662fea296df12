import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer, StatsFile } from '../../entities/index.ts';
import { Problem } from '../../lib/util/problem.ts';
import { getServer } from './find-server.ts';
import { prunePlayers } from './player-rounds.ts';
import { rebuildGuild } from './rebuild.ts';

/** Takes a game server out, with its files and rounds. A Problem when it has files and nobody has said that they may go. */
export async function removeServer(
  em: EntityManager,
  name: string,
  mayTakeFiles: boolean
): Promise<{ name: string; files: number }> {
  const { id } = await getServer(em, name);
  return em.transactional(async (tx) => {
    const server = await tx.findOneOrFail(GameServer, id);
    const files = await tx.count(StatsFile, { server: id });
    if (files > 0 && !mayTakeFiles) {
      throw new Problem(
        `${server.name} has ${files} files in the archive, and all rounds in them: --with-files takes them out, too. ` +
          'Without its source it would stay as it is: `npx fieldops server set NAME --no-source`.'
      );
    }
    const guildId = server.guild.id;
    await tx.nativeDelete(GameServer, id);
    tx.clear();
    // The sums of people who also played elsewhere hold what was here: they are worked out anew.
    if (files > 0) await rebuildGuild(tx, guildId, () => undefined);
    await prunePlayers(tx, guildId);
    return { name: server.name, files };
  });
}
