import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer, Guild, StatsFile } from '../../entities/index.ts';
import { importFiles } from './import-files.ts';
import { listFolder } from './sources/list-folder.ts';
import { readFileOf } from './sources/read-file.ts';

/**
 * Takes the sample evening in for a newcomer who has nothing of his own yet: only into a database without any file, and
 * without a game server that an operator has made.
 * Gives the number of its files, 0 when there was no need.
 */
export async function importSample(
  em: EntityManager,
  guild: { readonly id: string; readonly name: string },
  folder: string
): Promise<number> {
  if ((await em.count(StatsFile)) > 0 || (await em.count(GameServer, { isSample: false })) > 0) return 0;
  const serverId = await em.transactional(async (tx) => {
    const row =
      (await tx.findOne(Guild, { discordId: guild.id })) ?? tx.create(Guild, { discordId: guild.id, name: guild.name });
    await tx.flush();
    const known = await tx.findOne(GameServer, { guild: row, isSample: true });
    const server = known ?? tx.create(GameServer, { guild: row, name: 'Sample server', isSample: true });
    await tx.flush();
    return server.id;
  });
  const { names } = await listFolder(folder);
  const { added, failed } = await importFiles(em, serverId, {
    names,
    read: (name) => readFileOf(folder, name),
    batch: names.length
  });
  const [first] = failed;
  if (first) throw new Error(`The sample file ${first.name} could not be taken in`, { cause: first.error });
  return added;
}
