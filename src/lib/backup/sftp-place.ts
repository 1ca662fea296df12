import { createReadStream } from 'node:fs';
import { openSftp } from '../sftp.ts';
import { explainSftp } from '../ssh/explain-sftp.ts';
import { formatAddress } from '../ssh/target.ts';
import { Problem } from '../util/problem.ts';
import type { CopyPlace } from './copy-place.ts';
import type { SftpCopySettings } from './settings.ts';

/** A folder of a second host, over SFTP. */
export async function openSftpPlace(settings: SftpCopySettings, stop: AbortSignal): Promise<CopyPlace> {
  const { hostKey, folder } = settings;
  const place = `${settings.user}@${formatAddress(settings)}:${folder}`;
  if (hostKey === undefined) {
    throw new Problem(
      `Nothing is sent to ${place} before its key is pinned: set BACKUP_SFTP_HOST_KEY to what \`npx fieldops server fingerprint ${formatAddress(settings)}\` shows.`
    );
  }
  const connection = await openSftp({ ...settings, hostKey }, stop);
  const pathOf = (name: string) => `${folder.replace(/\/$/, '')}/${name}`;
  const explain = (name: string, error: unknown, done?: 'written'): unknown => {
    stop.throwIfAborted();
    return error instanceof Problem
      ? error
      : new Problem(`${place}${name} ${explainSftp(error, done)}.`, { cause: error });
  };
  const ask = async <T>(name: string, work: () => Promise<T>, done?: 'written'): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw explain(name, error, done);
    }
  };
  return {
    place,
    list: () => ask('', async () => (await connection.list(folder, () => true)).files.map(({ name }) => name)),
    async send(path, name) {
      const trial = pathOf(`${name}.unfinished`);
      const write = async () => {
        await connection.write(trial, createReadStream(path));
        // The plain rename of SFTP does not replace.
        await connection.remove(pathOf(name));
        await connection.rename(trial, pathOf(name));
      };
      try {
        await ask(`/${name}`, write, 'written');
      } catch (error) {
        // On a disk that is full, what is left would keep it so.
        await connection.remove(trial).catch(() => undefined);
        throw error;
      }
    },
    async *read(name) {
      const found = await ask(`/${name}`, () => connection.find(pathOf(name)));
      if (!found) throw new Problem(`${place} has no ${name}.`);
      try {
        yield* connection.read(pathOf(name), found.size);
      } catch (error) {
        throw explain(`/${name}`, error);
      }
    },
    remove: (name) => ask(`/${name}`, () => connection.remove(pathOf(name)), 'written'),
    close: connection.close
  };
}
