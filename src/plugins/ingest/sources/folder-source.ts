import { Problem } from '../../../lib/util/problem.ts';
import { explainFolder, listFolder, measureFile } from './list-folder.ts';
import { readFileOf } from './read-file.ts';
import type { Source, SourceEntry } from './source.ts';

/** A folder that this machine sees. */
export function createFolderSource(folder: string): Source {
  const find = async (name: string): Promise<SourceEntry | undefined> => {
    const found = await measureFile(folder, name);
    return found && { name, ...found };
  };
  return {
    place: folder,
    hasOurClock: true,
    readsAtOnce: 1,
    async list() {
      const { names, foreign } = await listFolder(folder);
      const entries: SourceEntry[] = [];
      for (const name of names) {
        const entry = await find(name);
        if (entry) entries.push(entry);
      }
      return { entries, foreign };
    },
    find,
    async read({ name }) {
      try {
        return await readFileOf(folder, name);
      } catch (error) {
        throw new Problem(`It ${explainFolder(error)}.`);
      }
    },
    close: () => undefined
  };
}
