import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild } from '../src/entities/index.ts';
import { importFiles } from '../src/plugins/ingest/import-files.ts';
import { rebuildGuild } from '../src/plugins/ingest/rebuild.ts';
import { listFolder } from '../src/plugins/ingest/sources/list-folder.ts';
import { readFileOf } from '../src/plugins/ingest/sources/read-file.ts';
import { percentile, print, time } from './figures.ts';
import { withWorkplace } from './workplace.ts';

const formerBot = { with: 'the former bot', value: 54 };

/** Rounds a second into PostgreSQL: one transaction each, in bulk, and derived again from the archive. */
export async function benchImport(): Promise<void> {
  await withWorkplace(async ({ orm, makeServer, makeFiles }) => {
    const folder = await makeFiles(4000);
    const { names } = await listFolder(folder);
    const take = async (id: number, chosen: readonly string[], batch: number) => {
      const em = orm.em.fork();
      return (chosen.length / (await time(() => importAll(em, id, folder, chosen, batch)))) * 1000;
    };
    const single = await makeServer('single');
    await take(single, names.slice(0, 400), 1);
    // In portions: on a shared machine one of them may be hit by something else.
    const rates: number[] = [];
    for (let from = 400; from < 2400; from += 200) rates.push(await take(single, names.slice(from, from + 200), 1));
    print('imported, one transaction each, median', percentile(rates, 0.5), 'rounds/s', formerBot);
    print('  best portion', Math.max(...rates), 'rounds/s', formerBot);
    print('imported in bulk', await take(await makeServer('bulk'), names, 400), 'rounds/s', formerBot);
    const { id } = await orm.em.fork().findOneOrFail(Guild, { name: 'Bench' });
    let files = 0;
    const milliseconds = await time(() =>
      rebuildGuild(orm.em.fork(), id, ({ total }) => {
        files = total;
      })
    );
    print('rebuilt from the archive', (files / milliseconds) * 1000, 'rounds/s', formerBot);
  });
}

/** Imports these files of a folder, and fails if one of them fails. */
export async function importAll(
  em: EntityManager,
  serverId: number,
  folder: string,
  names: readonly string[],
  batch: number
): Promise<void> {
  const { failed } = await importFiles(em, serverId, { names, read: (name) => readFileOf(folder, name), batch });
  const [first] = failed;
  if (first) throw new Error(`${first.name} could not be imported`, { cause: first.error });
}
