import { openAsBlob } from 'node:fs';
import { S3mini } from 's3mini';
import { messageOf } from '../util/errors.ts';
import { Problem } from '../util/problem.ts';
import type { CopyPlace } from './copy-place.ts';
import type { S3Settings } from './settings.ts';

/** A bucket of an S3-compatible store. What is large is sent in parts, read from the disk as they are needed. */
export async function openS3Place({ url, region, keyId, secret }: S3Settings, stop: AbortSignal): Promise<CopyPlace> {
  const { origin, pathname } = new URL(url);
  const [bucket = '', ...folders] = pathname.split('/').filter((part) => part !== '');
  const folder = folders.map((part) => `${part}/`).join('');
  const place = `${origin}/${bucket}/${folder}`;
  const store = new S3mini({
    accessKeyId: keyId,
    secretAccessKey: secret,
    endpoint: `${origin}/${bucket}`,
    region,
    fetch: (input, init) => fetch(input, { ...init, signal: stop })
  });
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      stop.throwIfAborted();
      throw new Problem(`${place} ${explain(error)}`, { cause: error });
    }
  };
  return {
    place,
    list: () =>
      ask(async () => {
        const found = (await store.listObjects('/', folder)) ?? [];
        return found.map(({ Key }) => Key.slice(folder.length));
      }),
    send: (path, name) => ask(async () => void (await store.putAnyObject(`${folder}${name}`, await openAsBlob(path)))),
    async *read(name) {
      const answer = await ask(() => store.getObjectResponse(`${folder}${name}`));
      if (!answer?.body) throw new Problem(`${place} has no ${name}.`);
      try {
        yield* answer.body;
      } catch (error) {
        stop.throwIfAborted();
        throw new Problem(`The connection to ${place} was lost while ${name} was read.`, { cause: error });
      }
    },
    remove: (name) => ask(async () => void (await store.deleteObject(`${folder}${name}`))),
    close: () => undefined
  };
}

function explain(error: unknown): string {
  const { status, serviceCode, code, cause } = Object(error);
  const reason = serviceCode ?? code ?? Object(cause).code;
  if (status === 403) return `refuses the access key (${reason}): are BACKUP_BUCKET_KEY_ID, _SECRET and _REGION right?`;
  if (status === 404) return `is not there (${reason}): is the bucket's name right?`;
  if (status !== undefined) return `answers with ${status} (${reason}).`;
  return `cannot be reached (${reason ?? messageOf(error)}).`;
}
