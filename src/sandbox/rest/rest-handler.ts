import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Body, readBody } from '../http/read-body.ts';
import { ApiError, methodNotAllowed, notFound, unauthorized } from '../rules/api-error.ts';
import type { UploadedFile } from '../world/files.ts';
import type { World } from '../world/world.ts';
import type { Exchange } from './exchange.ts';
import type { Faults } from './faults.ts';
import { demandIds, type MatchResult, makeMatcher } from './match-route.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RouteAnswer } from './route.ts';
import { allRoutes } from './routes/all-routes.ts';

/** What the REST API needs besides the world. */
export interface RestOptions {
  readonly world: World;
  readonly token: string;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly log: (line: string) => void;
  readonly onExchange: (exchange: Exchange) => void;
}

/** The part of the sandbox below `/api`: takes one request of the bot and answers it as Discord would. */
export function makeRestHandler(
  options: RestOptions
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  const { limits, faults, onExchange } = options;
  const match = makeMatcher(allRoutes);
  return async (request, response, url) => {
    const method = request.method ?? 'GET';
    const path = decodePath(url.pathname.replace(/^\/api(\/v\d+)?/, ''));
    const matched = match(method, path);
    const found = typeof matched === 'object' ? matched : undefined;
    const { body, failure } = await tryReadBody(request);
    const parameters = found?.parameters;
    const majorId = parameters?.channel_id ?? parameters?.guild_id ?? parameters?.webhook_token;
    const limited = found ? limits.apply(response, `${method} ${found.route.path}`, majorId) : undefined;
    const fault = found && !limited ? faults.take(`${method} ${found.route.path}`) : undefined;
    const question = { request, url, method, path, matched, body, failure };
    const made = limited
      ? { status: 429, body: limited }
      : fault && !fault.isDone
        ? undefined
        : answer(options, question);
    const reply = made && !fault ? made : { status: fault?.status ?? 500, body: failed };
    send(response, reply);
    onExchange({
      method,
      path,
      route: found?.route.path,
      query: Object.fromEntries(url.searchParams),
      contentType: body.contentType,
      requestBody: body.json,
      files: body.uploads.map(describeFile),
      status: reply.status,
      answer: reply.status === 204 ? undefined : reply.body
    });
  };
}

const failed = { code: 0, message: '500: Internal Server Error' };

interface Question {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly method: string;
  readonly path: string;
  readonly matched: MatchResult;
  readonly body: Body;
  readonly failure: unknown;
}

function answer({ world, token, log }: RestOptions, question: Question): RouteAnswer {
  const { request, matched, method, path, url, body, failure } = question;
  try {
    if (failure !== undefined) throw failure;
    const isOpen = typeof matched === 'object' && !matched.route.needsToken;
    if (!isOpen && request.headers.authorization !== `Bot ${token}`) throw unauthorized();
    if (typeof matched !== 'object') {
      log(`The sandbox has no route ${method} ${path}; it answered ${matched === undefined ? 404 : 405}.`);
      throw matched === undefined ? notFound() : methodNotAllowed();
    }
    const { route, parameters } = matched;
    demandIds(parameters);
    return route.run({ world, parameters, query: url.searchParams, body: body.json, uploads: body.uploads });
  } catch (error) {
    if (!(error instanceof ApiError)) {
      log(`The sandbox failed at ${method} ${path}: ${error instanceof Error ? error.stack : String(error)}`);
      return { status: 500, body: failed };
    }
    const { status, code, message, errors } = error;
    return { status, body: { message, code, ...(errors ? { errors } : {}) } };
  }
}

async function tryReadBody(request: IncomingMessage): Promise<{ body: Body; failure: unknown }> {
  try {
    return { body: await readBody(request), failure: undefined };
  } catch (failure) {
    return { body: { contentType: undefined, json: undefined, uploads: [] }, failure };
  }
}

function send(response: ServerResponse, { status, body }: RouteAnswer): void {
  // A 204 with a content type makes discord.js parse a body that is not there.
  if (status === 204) {
    response.writeHead(204).end();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function describeFile({ number, name, contentType, bytes }: UploadedFile) {
  return { field: `files[${number}]`, name, contentType, size: bytes.length };
}
