import { readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { extname, join } from 'node:path';
import { projectRoot } from '../../lib/root.ts';

// The page is read from the sources, which are there beside the compiled program as well.
const folder = join(projectRoot, 'src', 'sandbox', 'page');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml'
};

const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache'
};

const cache = new Map<string, { readonly modified: number; readonly body: string }>();

/** Serves the chat page: `/`, and below `/page/` its style, picture and scripts, types stripped from the latter. */
export function servePage(path: string, response: ServerResponse): void {
  const name = path === '/' ? 'index.html' : /^\/page\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:ts|css|svg))$/.exec(path)?.[1];
  const body = name === undefined ? undefined : findBody(name);
  if (name === undefined || body === undefined) {
    response
      .writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      .end('There is nothing here.\n');
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': mediaTypes[extname(name)] }).end(body);
}

function findBody(name: string): string | undefined {
  const file = join(folder, name);
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (modified === undefined) return undefined;
  const cached = cache.get(name);
  if (cached?.modified === modified) return cached.body;
  const source = readFileSync(file, 'utf8');
  const body = extname(name) === '.ts' ? stripQuietly(source) : source;
  cache.set(name, { modified, body });
  return body;
}

// Node warns once that stripping is experimental, which is nothing to whoever opens the page.
function stripQuietly(source: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
