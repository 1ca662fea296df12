import { Problem } from '../../lib/util/problem.ts';
import { ApiError, type FormErrors } from '../rules/api-error.ts';

/** Does what a person asked for. What Discord's rules refuse becomes a Problem that the person can read. */
export function orProblem<Result>(deed: () => Result): Result {
  try {
    return deed();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const faults = error.errors ? ` (${listFaults(error.errors).join('; ')})` : '';
    throw new Problem(`${error.message}${faults}`, { cause: error });
  }
}

function listFaults(errors: FormErrors, path: readonly string[] = []): string[] {
  return Object.entries(errors).flatMap(([field, inner]) =>
    Array.isArray(inner)
      ? inner.map(({ message }) => `${path.join('.')}: ${message}`)
      : listFaults(inner, [...path, field])
  );
}
