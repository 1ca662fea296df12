import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../../entities/index.ts';
import type { SftpSettings, SourceSettings } from '../../entities/source-settings.ts';
import { Problem } from '../../lib/util/problem.ts';
import { ensureServer, type FoundServer, type ServerDefaults } from './find-server.ts';

/** What the environment says about sources: the settings of a bot with one game server, or of one among several. */
export interface GivenSources extends ServerDefaults {
  readonly folder?: string;
  readonly sftp?: Omit<SftpSettings, 'kind'>;
  /** The game server that they belong to; undefined: the only one that has no source of its own. */
  readonly server?: string;
}

/** A source that is to be read, and for which game server. */
export interface PlannedSource {
  readonly server: { readonly id: number; readonly name: string };
  readonly settings: SourceSettings;
}

/** The sources of all game servers: those that are kept with them. */
export async function listSources(em: EntityManager): Promise<PlannedSource[]> {
  const servers = await em.find(GameServer, { source: { $ne: null } }, { orderBy: { id: 'asc' } });
  return servers.flatMap(({ id, name, source }) => (source ? [{ server: { id, name }, settings: source }] : []));
}

/** The sources that the environment names, by the names of their settings. */
export function givenSettings({ folder, sftp }: GivenSources): { setting: string; source: SourceSettings }[] {
  return [
    ...(folder === undefined ? [] : [{ setting: 'STATS_FOLDER', source: { kind: 'folder' as const, folder } }]),
    ...(sftp === undefined ? [] : [{ setting: 'SSH_HOST', source: { kind: 'sftp' as const, ...sftp } }])
  ];
}

/**
 * The sources that the environment names, with their game server. On a database without any game server one is made. A Problem when it cannot be
 * known which server they belong to.
 */
export async function findGivenSources(em: EntityManager, given: GivenSources): Promise<PlannedSource[]> {
  const settings = givenSettings(given).map(({ source }) => source);
  if (settings.length === 0) return [];
  const { id, name } = await chooseServer(em, given);
  return settings.map((one) => ({ server: { id, name }, settings: one }));
}

async function chooseServer(em: EntityManager, given: GivenSources): Promise<Omit<FoundServer, 'notes'>> {
  if (given.server !== undefined) return ensureServer(em, given.server, given);
  const servers = await em.find(GameServer, { isSample: false }, { orderBy: { name: 'asc' } });
  if (servers.length === 0) return ensureServer(em, undefined, given);
  const [server, ...others] = servers.filter(({ source }) => !source);
  const setting = givenSettings(given)
    .map((one) => one.setting)
    .join(' and ');
  if (!server) throw new Problem(`Every game server has a source of its own: take ${setting} out of .env.`);
  if (others.length === 0) return server;
  const names = [server, ...others].map(({ name }) => name).join(', ');
  throw new Problem(
    `Several game servers have no source (${names}): say with STATS_SERVER to which of them ${setting} belongs.`
  );
}
