import type { AsyncPreconditionResult, Precondition } from '@sapphire/framework';
import { within } from '../util/within.ts';

/** Discord gives three seconds until a question must be acknowledged, and the check comes before that. */
const patience = 2000;

/**
 * The result of a precondition that asks the database: passed, refused with a sentence, or failed. Sapphire would say
 * nothing at all to the user when a precondition throws or takes too long.
 * @param check gives why the command is refused; undefined when it is not
 */
export async function decide(
  precondition: Precondition,
  check: () => Promise<string | undefined>
): AsyncPreconditionResult {
  try {
    const message = await within(patience, check(), 'The database has not answered in time');
    return message === undefined ? precondition.ok() : precondition.error({ message });
  } catch (cause) {
    return precondition.error({ message: 'The check whether you may use this failed', context: { cause } });
  }
}
