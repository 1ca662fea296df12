import type { EntityManager } from '@mikro-orm/postgresql';
import { FileTrouble, StatsFile } from '../../entities/index.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import { Problem } from '../../lib/util/problem.ts';
import { judgeAgain, takeFailedAgain } from './take-again.ts';
import type { Intake } from './take-in-files.ts';

/** What became of a file that was to be tried again; `asked`: its source is asked for it at the next look. */
export type Retried = 'stored' | 'failed' | 'rejected' | 'asked';

/**
 * Tries a file again that failed or was rejected: from the bytes that were kept, where they were, and otherwise at the next look at
 * its source. A Problem when there is nothing to try.
 */
export async function retryFile(
  em: EntityManager,
  serverId: number,
  name: string,
  stored: (intake: Pick<Intake, 'rounds' | 'sessions'>) => void
): Promise<Retried> {
  const trouble = await em.fork().findOne(FileTrouble, { server: serverId, name });
  if (trouble?.state === 'set aside') throw new Problem(`${name} is set aside: take it back first.`);
  if (trouble) {
    // Its source may have it otherwise by now, and is asked in any case.
    await em.nativeUpdate(FileTrouble, trouble.id, { nextTryAt: new Date() });
    if ((await takeFailedAgain(em.fork(), serverId, name, stored)) === 0) return 'asked';
    return (await em.fork().findOne(FileTrouble, { server: serverId, name })) ? 'failed' : 'stored';
  }
  const file = await getUnusable(em.fork(), serverId, name);
  stored(await judgeAgain(em.fork(), serverId, { name: file.name }));
  const { status } = await em.fork().findOneOrFail(StatsFile, file.id);
  return status === 'rejected' ? 'rejected' : 'stored';
}

/** Sets a file aside that failed or was rejected: it is left alone, and told no more, until somebody takes it back. */
export async function setFileAside(em: EntityManager, serverId: number, name: string): Promise<void> {
  await em.transactional(async (tx) => {
    const trouble = await tx.findOne(FileTrouble, { server: serverId, name });
    if (trouble?.state === 'set aside') throw new Problem(`${name} is set aside already.`);
    if (trouble) {
      tx.assign(trouble, { state: 'set aside', nextTryAt: null });
      return;
    }
    const { reason } = await getUnusable(tx, serverId, name);
    const why = { attempts: 0, reason: reason ?? 'It was rejected.', parserVersion };
    tx.create(FileTrouble, { server: serverId, name, state: 'set aside', ...why });
  });
}

/** Takes a file back that was set aside: what failed is tried at the next look, what was rejected is told again. */
export async function takeFileBack(em: EntityManager, serverId: number, name: string): Promise<void> {
  await em.transactional(async (tx) => {
    const trouble = await tx.findOne(FileTrouble, { server: serverId, name, state: 'set aside' });
    if (!trouble) throw new Problem(`${name} is not set aside.`);
    if (trouble.attempts === 0) tx.remove(trouble);
    else tx.assign(trouble, { state: 'failed', nextTryAt: new Date() });
  });
}

/** A stored file that could not be used; a Problem for any other. */
async function getUnusable(em: EntityManager, serverId: number, name: string): Promise<StatsFile> {
  const file = await em.findOne(StatsFile, { server: serverId, name });
  if (!file) throw new Problem(`No file called ${name} has come.`);
  if (file.status !== 'rejected') {
    throw new Problem(
      `${name} is stored as ${file.status}: only what failed or was rejected can be tried again or set aside.`
    );
  }
  return file;
}
