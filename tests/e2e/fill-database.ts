import type { MikroORM } from '@mikro-orm/postgresql';
import { GameServer, Guild } from '../../src/entities/index.ts';
import { type EveningOptions, generateEvening } from '../../src/generator/generate-evening.ts';
import { makeIncomingFile } from '../../src/plugins/ingest/incoming-file.ts';
import { takeInFiles } from '../../src/plugins/ingest/take-in-files.ts';
import { guildId } from '../../src/sandbox/ids.ts';

/** Stores evenings for the sandbox's guild, each on its own server if it names one, which is made in the evening's time zone. */
export async function fillDatabase(
  orm: MikroORM,
  evenings: readonly (EveningOptions & { readonly onServer?: string })[],
  discordId = guildId
): Promise<void> {
  for (const { onServer = 'A server', ...options } of evenings) {
    const em = orm.em.fork();
    const guild =
      (await em.findOne(Guild, { discordId })) ?? em.create(Guild, { discordId, name: `Guild ${discordId}` });
    await em.flush();
    const known = await em.findOne(GameServer, { guild, name: onServer });
    const { timeZone = 'Europe/Ljubljana' } = options;
    const server = known ?? em.create(GameServer, { guild, name: onServer, timeZone });
    await em.flush();
    const files = generateEvening(options).files.map(({ name, bytes }) => makeIncomingFile(name, bytes));
    await takeInFiles(orm.em.fork(), server.id, files);
  }
}
