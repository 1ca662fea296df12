import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';

/** Somebody who could be meant. */
export interface FoundPerson {
  readonly guid: string;
  /** The latest name. */
  readonly name: string;
  /** Whether the words are a whole name of his, or his GUID. */
  readonly isWhole: boolean;
}

/** The one who is meant; undefined when nobody is, and a Problem that lists them when several could be. */
export function pickPerson(words: string, found: readonly FoundPerson[]): FoundPerson | undefined {
  const whole = found.filter(({ isWhole }) => isWhole);
  const [first, ...others] = whole.length > 0 ? whole : found;
  if (!first || others.length === 0) return first;
  const choices = [first, ...others].map(({ guid, name }) => `${quoteText(name)} (${guid})`);
  throw new Problem(`${quoteText(words)} could be ${choices.join(' or ')}. Say more of the name, or the GUID.`);
}
