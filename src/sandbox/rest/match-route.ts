import { invalidForm } from '../rules/api-error.ts';
import { listParameters, type Route } from './route.ts';

/** A route that fits a path, with the values of its parameters. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a path fits: a route, or only routes of other methods, or nothing at all. */
export type MatchResult = Match | 'wrong method' | undefined;

/** A function that finds the route of a request in a table. Of two that fit, the first in the table is taken. */
export function makeMatcher(routes: readonly Route[]): (method: string, path: string) => MatchResult {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path), names: listParameters(route.path) }));
  return (method, path) => {
    const fitting = compiled.flatMap(({ route, pattern, names }) => {
      const found = pattern.exec(path);
      if (!found) return [];
      return [{ route, parameters: Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ''])) }];
    });
    if (fitting.length === 0) return undefined;
    return fitting.find(({ route }) => route.method === method) ?? 'wrong method';
  };
}

/** Refuses path parameters that should be ids and are not, as Discord does. */
export function demandIds(parameters: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    if (!name.endsWith('_id') || /^\d{1,20}$/.test(value)) continue;
    throw invalidForm([name], 'NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
  }
}

function compile(path: string): RegExp {
  // The rest of a path has no character that means anything in a pattern.
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
}
