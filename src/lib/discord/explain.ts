import { randomUUID } from 'node:crypto';
import { UserError } from '@sapphire/framework';
import { Problem } from '../util/problem.ts';

/** What to tell a user about an error, and the code under which the log has the rest. Empty text: say nothing. */
export interface Explanation {
  readonly text: string;
  readonly code?: string;
}

/** What really went wrong, when a precondition was refused only because its check failed. */
export function findCause(error: unknown): unknown {
  return (error instanceof UserError && Reflect.get(Object(error.context), 'cause')) || error;
}

/** Tells apart what a user can act on, which is shown as it is, and our faults, of which he gets only a code. */
export function explain(error: unknown): Explanation {
  if (error instanceof Problem) return { text: error.message };
  if (error instanceof UserError) return { text: isSilent(error) ? '' : error.message };
  const code = randomUUID().slice(0, 8);
  return { text: `Something went wrong on my side. If it happens again, tell an admin this code: \`${code}\``, code };
}

const isSilent = ({ context }: UserError) => Reflect.get(Object(context), 'silent') === true;
