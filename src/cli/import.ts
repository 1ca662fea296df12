import type { EntityManager } from '@mikro-orm/postgresql';
import { messageOf } from '../lib/util/errors.ts';
import { plural, thousands } from '../lib/util/numbers.ts';
import { forgetTroubles, listTroubles, noteFailures, type Troubles } from '../plugins/ingest/file-troubles.ts';
import { ensureServer } from '../plugins/ingest/find-server.ts';
import { type ImportProgress, importFiles } from '../plugins/ingest/import-files.ts';
import { countStatuses } from '../plugins/ingest/queries/count-statuses.ts';
import { listFolder } from '../plugins/ingest/sources/list-folder.ts';
import { readFileOf } from '../plugins/ingest/sources/read-file.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';
import { withDatabase } from './with-database.ts';

const filesPerBatch = 400;

/** `fieldops import <folder>`: takes all stats files of a folder in. Stopped, it goes on from there the next time. */
export async function importFolder(folder: string, { server }: { server?: string }, stop: AbortSignal): Promise<void> {
  const { names, foreign } = await listFolder(folder);
  await withDatabase('import', async ({ em, config }) => {
    const { id, name, notes } = await ensureServer(em, server, config.stats);
    for (const note of notes) say(note);
    const bar = createProgressBar('file');
    const troubles = await listTroubles(em.fork(), id);
    const chosen = names.filter((file) => troubles.get(file)?.state !== 'set aside');
    const result = await importFiles(em.fork(), id, {
      names: chosen,
      read: (file) => readFileOf(folder, file),
      batch: filesPerBatch,
      stop,
      report: ({ done, total }) => bar.update(done, total)
    });
    bar.end();
    await noteResult(em, id, chosen.slice(0, result.done), result, troubles);
    const aside = names.length - chosen.length;
    if (aside > 0) say(`Left alone: ${plural(aside, 'file')} that somebody has set aside.`);
    describe(result, foreign, name);
    const statuses = await countStatuses(em.fork(), id);
    say(
      `The server now has ${statuses.map(({ status, files }) => `${thousands(files)} ${status}`).join(', ') || 'no files'}.`
    );
    if (result.failed.length > 0) process.exitCode = 1;
  });
}

/** Keeps what failed, with its content, and forgets what is well now. */
async function noteResult(
  em: EntityManager,
  serverId: number,
  done: readonly string[],
  { failed }: ImportProgress,
  troubles: Troubles
): Promise<void> {
  const bad = new Set(failed.map(({ name }) => name));
  const mended = done.filter((name) => troubles.has(name) && !bad.has(name));
  await forgetTroubles(em.fork(), serverId, mended);
  if (failed.length > 0) await noteFailures(em.fork(), serverId, failed);
}

function describe(
  { done, total, added, changed, known, failed }: ImportProgress,
  foreign: number,
  server: string
): void {
  const rest =
    done < total ? ` Stopped after ${thousands(done)} of ${thousands(total)}: the same command goes on.` : '';
  say(`${server}: ${thousands(added)} new, ${thousands(changed)} changed, ${thousands(known)} known already.${rest}`);
  if (foreign > 0) say(`${thousands(foreign)} with names that no game server writes were left alone.`);
  for (const { name, error } of failed) say(`${name} failed: ${messageOf(error)}`);
}
