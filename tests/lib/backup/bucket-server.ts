import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A store in this process that speaks as much of S3 as copies of backups need, and checks every signature. */
export interface BucketServer {
  readonly origin: string;
  /** The names of all objects of the bucket. */
  names(): string[];
  /** What is stored is not what was sent. */
  spoilsWrites: boolean;
  /** The connection is cut in the middle of an object. */
  cutsReads: boolean;
  stop(): Promise<void>;
}

/** Starts it, with one bucket `backups` and one access key. */
export async function startBucketServer(access: { keyId: string; secret: string }): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Map<number, Buffer>>();
  const state = { spoilsWrites: false, cutsReads: false };
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      const refusal = checkSignature(request, body, access);
      if (refusal) return refuse(response, 403, refusal);
      serve(request, body, response);
    })();
  });

  const serve = (request: IncomingMessage, body: Buffer, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    const [, bucket, ...parts] = decodeURIComponent(url.pathname).split('/');
    const key = parts.join('/');
    const query = url.searchParams;
    if (bucket !== 'backups') return refuse(response, 404, 'NoSuchBucket');
    if (request.method === 'GET' && key === '') return list(query.get('prefix') ?? '', response);
    if (request.method === 'POST' && query.has('uploads')) {
      const id = `upload-${uploads.size + 1}`;
      uploads.set(id, new Map());
      return response.end(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
    }
    const parting = uploads.get(query.get('uploadId') ?? '');
    if (request.method === 'PUT') {
      const kept = state.spoilsWrites ? Buffer.alloc(body.length) : body;
      if (parting) parting.set(Number(query.get('partNumber')), kept);
      else objects.set(key, kept);
      return response.setHeader('ETag', `"${createHash('md5').update(body).digest('hex')}"`).end();
    }
    if (request.method === 'POST' && parting) {
      const pieces = [...parting].toSorted(([a], [b]) => a - b).map(([, piece]) => piece);
      objects.set(key, Buffer.concat(pieces));
      return response.end('<CompleteMultipartUploadResult><ETag>"all"</ETag></CompleteMultipartUploadResult>');
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    const found = objects.get(key);
    if (!found) return refuse(response, 404, 'NoSuchKey');
    response.setHeader('Content-Length', found.length);
    if (state.cutsReads) response.write(found.subarray(0, found.length >> 1), () => response.destroy());
    else response.end(request.method === 'HEAD' ? undefined : found);
  };

  const list = (prefix: string, response: ServerResponse) => {
    const names = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    const contents = names.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"x"</ETag>` +
        `<Size>${objects.get(key)?.length}</Size><StorageClass>STANDARD</StorageClass></Contents>`
    );
    response.end(
      `<?xml version="1.0"?><ListBucketResult><Name>backups</Name><Prefix>${prefix}</Prefix><KeyCount>${names.length}</KeyCount>` +
        `<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`
    );
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens nowhere');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    names: () => [...objects.keys()],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    get spoilsWrites() {
      return state.spoilsWrites;
    },
    set spoilsWrites(spoils) {
      state.spoilsWrites = spoils;
    },
    get cutsReads() {
      return state.cutsReads;
    },
    set cutsReads(cuts) {
      state.cutsReads = cuts;
    }
  };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'Content-Type': 'application/xml' })
    .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

/** Signature Version 4 as Amazon describes it; undefined when the request was signed with the secret. */
function checkSignature(
  request: IncomingMessage,
  body: Buffer,
  { keyId, secret }: { keyId: string; secret: string }
): string | undefined {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/;
  const [, id, day = '', region = '', signed = '', signature] = pattern.exec(request.headers.authorization ?? '') ?? [];
  if (id !== keyId) return 'InvalidAccessKeyId';
  const payload = String(request.headers['x-amz-content-sha256']);
  const isWhole = payload === createHash('sha256').update(body).digest('hex');
  if (payload !== 'UNSIGNED-PAYLOAD' && !isWhole) return 'XAmzContentSHA256Mismatch';
  const url = new URL(request.url ?? '/', 'http://bucket');
  const query = [...url.searchParams].map((pair) => pair.map(encode).join('=')).toSorted();
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), signed, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hash].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(sign, `AWS4${secret}`);
  return sign(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

const sign = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign_) => `%${sign_.charCodeAt(0).toString(16).toUpperCase()}`);
