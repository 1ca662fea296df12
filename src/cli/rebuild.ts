import { Guild } from '../entities/index.ts';
import { plural } from '../lib/util/numbers.ts';
import { rebuildGuild } from '../plugins/ingest/rebuild.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';
import { withDatabase } from './with-database.ts';

/** `fieldops rebuild`: derives everything again from the archive. Until it is complete, everybody sees what was there. */
export async function rebuild(stop: AbortSignal): Promise<void> {
  await withDatabase('rebuild', async ({ em }) => {
    for (const guild of await em.find(Guild, {}, { orderBy: { id: 'asc' } })) {
      const bar = createProgressBar('file');
      let files = 0;
      const report = ({ done, total }: { done: number; total: number }) => {
        files = total;
        bar.update(done, total);
      };
      await rebuildGuild(em.fork(), guild.id, report, stop);
      bar.end();
      say(`${guild.name}: derived again from ${plural(files, 'file')}.`);
    }
  });
}
