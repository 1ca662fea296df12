import type { EntityManager } from '@mikro-orm/postgresql';
import { type Retried, retryFile } from './change-file-state.ts';
import type { UnwellFile } from './domain/file-report.ts';
import type { Intake } from './take-in-files.ts';

/** How many of the files that were tried again became what. */
export type RetriedCounts = Readonly<Record<Retried, number>>;

/** Tries files again that failed, one after the other, until the signal stops it. */
export async function retryFiles(
  em: EntityManager,
  files: readonly Pick<UnwellFile, 'serverId' | 'name'>[],
  stored: (intake: Pick<Intake, 'rounds' | 'sessions'>) => void,
  stop?: AbortSignal
): Promise<RetriedCounts> {
  const counts = { stored: 0, failed: 0, rejected: 0, asked: 0 };
  for (const { serverId, name } of files) {
    if (stop?.aborted) break;
    counts[await retryFile(em.fork(), serverId, name, stored)]++;
  }
  return counts;
}
