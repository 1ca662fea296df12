import type { SourceSettings } from '../../entities/source-settings.ts';
import { plural } from '../../lib/util/numbers.ts';
import { openSource } from './sources/open-source.ts';
import type { SshSecrets } from './sources/sftp-source.ts';

/**
 * Looks at a source as the bot would: connects, lists, and reads the newest file. Says in words what is there; throws a
 * Problem when something is wrong.
 */
export async function checkSource(settings: SourceSettings, secrets: SshSecrets): Promise<string> {
  const stop = new AbortController();
  const source = openSource(settings, secrets, stop.signal);
  try {
    const { entries, foreign } = await source.list();
    const newest = entries.findLast(({ name }) => !name.startsWith('gametime')) ?? entries.at(-1);
    if (newest) await source.read(newest);
    const found = `${plural(entries.length, 'file')}${newest ? `, the newest is ${newest.name}` : ''}`;
    return `${source.place}: ${found}; ${plural(foreign, 'other name')}`;
  } finally {
    stop.abort();
    source.close();
  }
}
