import type { UploadedFile } from '../world/files.ts';
import type { World } from '../world/world.ts';

/** The methods that Discord's API uses. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The names in braces of a path: `/channels/{channel_id}` has `channel_id`. */
export type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name | keyof PathParameters<Rest>]: string }
  : { readonly [Key in never]: string };

/** A request whose path has been recognised and whose sender may ask. */
export interface Call<Path extends string> {
  readonly world: World;
  readonly parameters: PathParameters<Path>;
  readonly query: URLSearchParams;
  /** The JSON that came in, in a form that nothing is known of yet; undefined if none came. */
  readonly body: unknown;
  readonly uploads: readonly UploadedFile[];
}

/** What is answered: a status, and JSON unless the status is 204. */
export interface RouteAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One row of the table of routes. The path is written as in Discord's OpenAPI description, without `/api/v10`. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  /** Whether the bot's token must come with it. Paths that hold an interaction's token go without. */
  readonly needsToken: boolean;
  readonly run: (call: Call<string>) => RouteAnswer;
}

/** A route that the bot asks with its token. */
export function route<Path extends string>(method: Method, path: Path, run: (call: Call<Path>) => RouteAnswer): Route {
  return { method, path, needsToken: true, run: (call) => run({ ...call, parameters: pick(path, call.parameters) }) };
}

/** A route whose path holds a token of its own. */
export function openRoute<Path extends string>(
  method: Method,
  path: Path,
  run: (call: Call<Path>) => RouteAnswer
): Route {
  return { ...route(method, path, run), needsToken: false };
}

/** 200 with a body. */
export function ok(body: unknown): RouteAnswer {
  return { status: 200, body };
}

/** 204: done, nothing to say. */
export const done: RouteAnswer = { status: 204 };

/** The names in braces of a path, in order. */
export function listParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

function pick<Path extends string>(path: Path, values: Readonly<Record<string, string>>): PathParameters<Path> {
  const picked: Record<string, string> = {};
  for (const name of listParameters(path)) picked[name] = values[name] ?? '';
  // The names were read from the very path that the type is made of.
  return picked as PathParameters<Path>;
}
