import type { EntityManager } from '@mikro-orm/postgresql';
import { GameServer } from '../entities/index.ts';
import { plural } from '../lib/util/numbers.ts';
import { Problem } from '../lib/util/problem.ts';
import { type Retried, retryFile, setFileAside, takeFileBack } from '../plugins/ingest/change-file-state.ts';
import type { UnwellFile } from '../plugins/ingest/domain/file-report.ts';
import { getServer } from '../plugins/ingest/find-server.ts';
import { listUnwellFiles } from '../plugins/ingest/queries/list-unwell-files.ts';
import { listWaitingRecords } from '../plugins/ingest/queries/list-waiting-records.ts';
import { say } from './run.ts';
import { withDatabase } from './with-database.ts';

/** Of which game server, and whether for programs. */
export interface FilesOptions {
  readonly server?: string;
  readonly json?: boolean;
}

/**
 * `fieldops files list`: the files that are not well and the records that wait for a round, one a line, columns separated by
 * tabs; of all game servers unless one is named.
 */
export async function listFiles({ server, json = false }: FilesOptions): Promise<void> {
  await withDatabase(
    'files list',
    async ({ em }) => {
      const files = await listUnwell(em, server);
      const waiting = await listWaiting(em, server);
      if (json) console.log(JSON.stringify([...files, ...waiting].map(toJson), undefined, 1));
      else for (const file of [...files, ...waiting]) console.log(formatFile(file));
      say(files.length === 0 ? 'Every file is well.' : `${plural(files.length, 'file')} not well.`);
      if (waiting.length > 0) say(`${plural(waiting.length, 'record')} waiting for a round.`);
    },
    'to read'
  );
}

/** `fieldops files retry NAME...`: tries files again. Exit code 1 when one failed again. */
export async function retryNamed(
  names: readonly string[],
  { all = false, ...options }: FilesOptions & { readonly all?: boolean },
  stop: AbortSignal
): Promise<void> {
  if (all === names.length > 0) throw new Problem('Say which files: their names, or --all for all that failed.');
  await withDatabase('files retry', async ({ em }) => {
    const files = all ? await listFailed(em, options.server) : await nameFiles(em, names, options.server);
    const results: { server: string; name: string; result: Retried }[] = [];
    for (const { serverId, server, name } of files) {
      if (stop.aborted) break;
      const result = await retryFile(em.fork(), serverId, name, () => undefined);
      results.push({ server, name, result });
      if (!options.json) say(`${name}: ${outcomes[result]}`);
    }
    if (options.json) console.log(JSON.stringify(results, undefined, 1));
    if (files.length === 0) say('No file has failed.');
    if (results.some(({ result }) => result === 'failed' || result === 'rejected')) process.exitCode = 1;
  });
}

const outcomes: Readonly<Record<Retried, string>> = {
  stored: 'it is stored now',
  failed: 'it failed again',
  rejected: 'it was rejected again',
  asked: 'the bot reads it at its next look'
};

/** `fieldops files set-aside NAME...`, `fieldops files take-back NAME...`: all of them or, when one cannot be, none. */
export async function setAsideNamed(
  action: 'set-aside' | 'take-back',
  names: readonly string[],
  { server, json = false }: FilesOptions
): Promise<void> {
  await withDatabase(`files ${action}`, async ({ em }) => {
    const files = await nameFiles(em, names, server);
    const change = action === 'set-aside' ? setFileAside : takeFileBack;
    await em.transactional(async (tx) => {
      for (const { serverId, name } of files) await change(tx, serverId, name);
    });
    if (json) console.log(JSON.stringify(files.map(({ server: of, name }) => ({ server: of, name, result: action }))));
    else say(`${plural(files.length, 'file')} ${action === 'set-aside' ? 'set aside' : 'taken back'}.`);
  });
}

type Named = Pick<UnwellFile, 'serverId' | 'server' | 'name'>;

async function nameFiles(em: EntityManager, names: readonly string[], server: string | undefined): Promise<Named[]> {
  const { id, name } = await getServer(em.fork(), server);
  return names.map((one) => ({ serverId: id, server: name, name: one }));
}

async function listFailed(em: EntityManager, server: string | undefined): Promise<UnwellFile[]> {
  return (await listUnwell(em, server)).filter(({ state }) => state === 'failed');
}

async function listUnwell(em: EntityManager, server: string | undefined): Promise<UnwellFile[]> {
  const files: UnwellFile[] = [];
  for (const { id } of await listServers(em, server)) files.push(...(await listUnwellFiles(em, { serverId: id })));
  return files;
}

async function listWaiting(em: EntityManager, server: string | undefined): Promise<Listed[]> {
  const records: Listed[] = [];
  for (const { id } of await listServers(em, server)) {
    const waiting = await listWaitingRecords(em, { serverId: id });
    records.push(...waiting.map((record) => ({ ...record, state: 'waiting' as const, attempts: null, nextTry: null })));
  }
  return records;
}

async function listServers(em: EntityManager, server: string | undefined): Promise<{ readonly id: number }[]> {
  if (server !== undefined) return [await getServer(em.fork(), server)];
  return em.fork().find(GameServer, {}, { orderBy: { id: 'asc' } });
}

/** A line of the list. */
type Listed = Pick<UnwellFile, 'server' | 'name' | 'attempts' | 'nextTry' | 'reason'> & {
  readonly state: UnwellFile['state'] | 'waiting';
};

const toJson = ({ server, name, state, attempts, nextTry, reason }: Listed) => ({
  ...{ server, name, state, attempts, reason },
  nextTry: nextTry?.toISOString() ?? null
});

/** A reason may have come with line ends or tabs in it. */
function formatFile({ server, name, state, attempts, nextTry, reason }: Listed): string {
  const tried = attempts === null ? '' : plural(attempts, 'try', 'tries');
  const next = nextTry ? `next ${nextTry.toISOString()}` : '';
  return [server, name, state, tried, next, (reason ?? '').replace(/\p{Cc}+/gu, ' ')].join('\t');
}
