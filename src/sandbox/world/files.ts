import type { APIAttachment } from 'discord-api-types/v10';
import { invalidForm } from '../rules/api-error.ts';
import type { MessageBody } from '../rules/message-body.ts';
import { findImageSize } from './image-size.ts';
import type { World } from './world.ts';

/** A file as it came in with a request: the form field `files[n]` gives its number. */
export interface UploadedFile {
  readonly number: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A file that is kept and served. */
export interface StoredFile {
  readonly id: string;
  /** The path of its address, such as `/attachments/<channel>/<id>/chart.png`. */
  readonly path: string;
  readonly bytes: Buffer;
  readonly api: APIAttachment;
}

type AttachmentBody = NonNullable<MessageBody['attachments']>[number];

/** What a guild without boosts allows for each file, in bytes. */
export const maxFileSize = 10 * 1024 * 1024;

/** Keeps the uploaded files of one message for the channel, with the names and descriptions its body gives them. */
export function storeFiles(
  world: World,
  channelId: string,
  uploads: readonly UploadedFile[],
  bodies: readonly AttachmentBody[] = []
): StoredFile[] {
  return uploads.map((upload) => {
    const body = bodies.find(({ id }) => id === upload.number);
    const id = world.nextId();
    const filename = cleanName(body?.filename ?? upload.name);
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    const url = `${world.address}${path}`;
    const contentType = findContentType(filename) ?? upload.contentType;
    const api: APIAttachment = {
      id,
      filename,
      size: upload.bytes.length,
      url,
      proxy_url: url,
      ...(contentType ? { content_type: contentType } : {}),
      ...(body?.description ? { description: body.description } : {}),
      ...findImageSize(upload.bytes)
    };
    const file = { id, path, bytes: upload.bytes, api };
    world.files.set(path, file);
    return file;
  });
}

/**
 * The files of a changed message that stay: all of them, or those that the body still lists. An id that is neither an
 * upload nor a file of the message is refused.
 */
export function listKeptFiles(
  present: readonly StoredFile[],
  bodies: readonly AttachmentBody[] | null | undefined,
  uploads: readonly UploadedFile[]
): StoredFile[] {
  if (bodies === undefined) return [...present];
  const listed = new Set((bodies ?? []).map(({ id }) => id));
  const known = new Set([...present.map(({ id }) => id), ...uploads.map(({ number }) => number)]);
  for (const [index, { id }] of (bodies ?? []).entries()) {
    if (known.has(id)) continue;
    throw invalidForm(['attachments', index, 'id'], 'ATTACHMENT_NOT_FOUND', `Attachment ${id} was not sent.`);
  }
  return present.filter(({ id }) => listed.has(id));
}

const contentTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json; charset=utf-8',
  log: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
  zip: 'application/zip'
};

function findContentType(name: string): string | undefined {
  return contentTypes[name.slice(name.lastIndexOf('.') + 1).toLowerCase()];
}

// Discord replaces what it does not want in an address.
function cleanName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(-200) || 'file';
}
