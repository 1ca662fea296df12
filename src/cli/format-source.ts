import type { GameServer } from '../entities/index.ts';
import { formatAddress } from '../lib/ssh/target.ts';

/** What `server list` says about where the files of a game server come from, in words. */
export function formatSource({
  source,
  sourceTrouble,
  isSample
}: Pick<GameServer, 'source' | 'sourceTrouble' | 'isSample'>): string[] {
  if (isSample) return ['sample'];
  if (!source) return [];
  const every = source.pollSeconds === undefined ? [] : [`every ${source.pollSeconds} s`];
  const trouble = sourceTrouble ? [`trouble: ${sourceTrouble}`] : [];
  if (source.kind === 'folder') return [source.folder, ...every, ...trouble];
  const place = `sftp://${source.user}@${formatAddress(source)}${source.folder}`;
  return [place, ...(source.watch ? [`watch ${source.watch}`] : []), ...every, ...trouble];
}
