import { foldName } from './text.ts';

/** Something to choose while one types: what is shown, and what it stands for. */
export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** So many choices Discord takes. */
export const mostChoices = 25;

/** A choice that stands for what it shows. */
export const choiceOf = (name: string): Choice => ({ name, value: name });

/** The choices that show what has been typed; letter case and accents do not matter. */
export function narrowChoices(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = foldName(typed.trim());
  return choices.filter(({ name }) => foldName(name).includes(wanted));
}
