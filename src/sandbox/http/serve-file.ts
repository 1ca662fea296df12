import type { ServerResponse } from 'node:http';
import type { World } from '../world/world.ts';

// Browsers show these inside a page; everything else is offered for saving, so that nothing uploaded runs here.
const shownInline = /^image\/(png|jpeg|gif|webp)$/;

/** Serves an uploaded file under the address that its attachment has. */
export function serveFile(world: World, path: string, response: ServerResponse): void {
  const file = world.files.get(path);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such file.\n');
    return;
  }
  const type = file.api.content_type ?? 'application/octet-stream';
  response
    .writeHead(200, {
      'content-type': type,
      'content-length': file.bytes.length,
      'content-disposition': shownInline.test(type) ? 'inline' : 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=3600'
    })
    .end(file.bytes);
}
