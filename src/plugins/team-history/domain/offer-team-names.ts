import { foldName } from '../../../lib/util/text.ts';

/** Discord takes so many choices, and so many characters of each. */
const mostChoices = 25;
const longestChoice = 100;

/** The names of teams that fit what somebody types, as choices. */
export function offerTeamNames(
  names: readonly string[],
  typed: string
): { readonly name: string; readonly value: string }[] {
  const wanted = foldName(typed.trim());
  const fitting = names.filter((name) => name.length <= longestChoice && foldName(name).includes(wanted));
  return fitting.slice(0, mostChoices).map((name) => ({ name, value: name }));
}
