import type { IncomingMessage } from 'node:http';
import { invalidForm, invalidJson, requestTooLarge } from '../rules/api-error.ts';
import type { UploadedFile } from '../world/files.ts';

/** What a request carries. */
export interface Body {
  /** The media type without parameters; undefined for a request without a body. */
  readonly contentType: string | undefined;
  readonly json: unknown;
  readonly uploads: readonly UploadedFile[];
}

const maxBody = 110 * 1024 * 1024;
const maxFiles = 10;

/** Reads a request to its end: JSON, or a multipart form with `payload_json` and `files[n]`, as bots send them. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const bytes = await readBytes(request);
  const header = request.headers['content-type'] ?? '';
  const contentType = header.split(';')[0]?.trim().toLowerCase() || undefined;
  if (bytes.length === 0) return { contentType: undefined, json: undefined, uploads: [] };
  if (contentType === 'multipart/form-data') return { contentType, ...(await readForm(bytes, header)) };
  return { contentType, json: parseJson(bytes.toString('utf8')), uploads: [] };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new Error('A request without an encoding gives buffers');
    size += chunk.length;
    if (size > maxBody) throw requestTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readForm(bytes: Buffer, header: string): Promise<Pick<Body, 'json' | 'uploads'>> {
  const form = await new Response(bytes, { headers: { 'content-type': header } }).formData().catch(() => {
    throw invalidForm([], 'INVALID_MULTIPART', 'The multipart body cannot be read.');
  });
  let json: unknown = {};
  const uploads: UploadedFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === 'payload_json') json = parseJson(value);
      continue;
    }
    const number = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (number === undefined) throw invalidForm([field], 'BASE_TYPE_CHOICES', 'Files go into fields named files[n].');
    const content = Buffer.from(await value.arrayBuffer());
    uploads.push({ number, name: value.name, contentType: value.type, bytes: content });
  }
  if (uploads.length > maxFiles) {
    throw invalidForm(['files'], 'BASE_TYPE_MAX_LENGTH', `Must be ${maxFiles} or fewer in length.`);
  }
  return { json, uploads };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}
