import { randomInt } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer, Guild } from '../../../src/entities/index.ts';
import { type IncomingFile, makeIncomingFile } from '../../../src/plugins/ingest/incoming-file.ts';

/** A community with one game server, new for every call. */
export async function makeServer(em: EntityManager, settings: Partial<Pick<GameServer, 'timeZone'>> = {}) {
  const guild = em.create(Guild, { discordId: String(10 ** 17 + randomInt(10 ** 12)), name: 'A community' });
  const server = em.create(GameServer, { guild, name: 'A server', ...settings });
  await em.flush();
  return { guildId: guild.id, discordId: guild.discordId ?? '', serverId: server.id };
}

/** Generated files as they come from a source. */
export function toIncoming(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): IncomingFile[] {
  return files.map(({ name, bytes }) => makeIncomingFile(name, bytes));
}
