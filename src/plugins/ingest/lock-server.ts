import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../../entities/index.ts';
import { Problem } from '../../lib/util/problem.ts';

/** The server with its community; nobody else takes files of this community in until the transaction ends. */
export async function lockServer(em: EntityManager, serverId: number): Promise<GameServer> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, lockTableAliases: ['guild'] };
  const server = await em
    .qb(GameServer, 'server')
    .innerJoinAndSelect('server.guild', 'guild')
    .where({ id: serverId })
    .setLockMode(lock.lockMode, lock.lockTableAliases)
    .getSingleResult();
  if (!server) throw new Problem(`There is no game server with the number ${serverId}.`);
  return server;
}
