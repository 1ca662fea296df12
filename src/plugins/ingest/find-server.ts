import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockGuilds } from '../../entities/guild.queries.ts';
import { GameServer, Guild } from '../../entities/index.ts';
import { Problem } from '../../lib/util/problem.ts';
import { prunePlayers } from './player-rounds.ts';

/** What a game server is given when it is first made; an admin may change it later. */
export interface ServerDefaults {
  readonly timeZone: string;
  readonly sessionGapMinutes: number;
  readonly fillerMaps: readonly string[];
  readonly stopwatchConfigs: readonly string[];
}

/** A game server that was found, or made just now. */
export interface FoundServer {
  readonly id: number;
  readonly name: string;
  /** What was done on the way, for people; empty when nothing was. */
  readonly notes: readonly string[];
}

/** The game server with this name, or the only one; a Problem that names those there are when there is none such. */
export async function getServer(em: EntityManager, name: string | undefined): Promise<FoundServer> {
  const servers = await em.find(GameServer, { isSample: false }, { orderBy: { name: 'asc' } });
  const server = chooseServer(servers.length > 0 ? servers : await em.find(GameServer, {}), name);
  if (!server) throw new Problem('There is no game server yet: `npx fieldops import FOLDER` makes one.');
  return { id: server.id, name: server.name, notes: [] };
}

/**
 * The same for taking files in. On a database without any server one is made, in the only community or, as long as the bot
 * has met none, in one that the first guild will take over. The sample evening makes room for it.
 */
export async function ensureServer(
  em: EntityManager,
  name: string | undefined,
  defaults: ServerDefaults
): Promise<FoundServer> {
  const servers = await em.find(GameServer, { isSample: false }, { orderBy: { name: 'asc' } });
  const server = chooseServer(servers, name);
  return server ? { id: server.id, name: server.name, notes: [] } : addServer(em, 'Game server', defaults);
}

/** Undefined when there is none at all and none was named. */
function chooseServer(servers: readonly GameServer[], name: string | undefined): GameServer | undefined {
  const named = servers.filter((one) => name === undefined || one.name.toLowerCase() === name.toLowerCase());
  const [server, ...others] = named;
  const names = servers.map((one) => one.name).join(', ');
  if (server && others.length > 0)
    throw new Problem(`There are several game servers (${names}): say which one with --server NAME.`);
  if (server || name === undefined) return server;
  const known = servers.length > 0 ? `There are: ${names}.` : 'There is none yet.';
  throw new Problem(`There is no game server called ${name}. ${known} \`npx fieldops server add NAME\` makes one.`);
}

/** Makes a game server in the only community. */
export async function addServer(em: EntityManager, name: string, defaults: ServerDefaults): Promise<FoundServer> {
  const { timeZone, sessionGapMinutes, fillerMaps, stopwatchConfigs } = defaults;
  return em.transactional(async (tx) => {
    await lockGuilds(tx);
    const guild = await ensureGuild(tx, timeZone);
    // Before the sample goes: its results may be being stored at the moment, and each would wait for the other.
    await tx.flush();
    await tx.lock(guild, LockMode.PESSIMISTIC_WRITE);
    if (await tx.findOne(GameServer, { guild, name }))
      throw new Problem(`There is a game server called ${name} already.`);
    const notes = await removeSample(tx, guild);
    const lists = { fillerMaps: [...fillerMaps], stopwatchConfigs: [...stopwatchConfigs] };
    const server = tx.create(GameServer, { guild, name, timeZone, sessionGapMinutes, ...lists });
    await tx.flush();
    return { id: server.id, name, notes: [...notes, `made the game server "${name}" (time zone ${timeZone})`] };
  });
}

async function ensureGuild(em: EntityManager, timeZone: string): Promise<Guild> {
  const [guild, ...others] = await em.find(Guild, {}, { limit: 2 });
  if (others.length > 0) throw new Problem('There are several communities: make the game server in Discord.');
  return guild ?? em.create(Guild, { name: 'My community', timeZone });
}

/** Takes the sample evening out, with the people who played nowhere else. */
async function removeSample(em: EntityManager, guild: Guild): Promise<string[]> {
  const removed = await em.nativeDelete(GameServer, { guild, isSample: true });
  if (removed === 0) return [];
  await prunePlayers(em, guild.id);
  return ['took the sample evening out to make room for yours'];
}
