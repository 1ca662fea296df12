import { z } from 'zod';
import { list, text } from './form-fields.ts';

/** A choice as bots offer it: what people read, and what comes back. */
export const choiceBody = z.object({
  name: text(100, 1),
  name_localizations: z.record(z.string(), text(100, 1).nullable()).nullish(),
  value: z.union([text(100), z.number()])
});

/** What a bot sends to complete what somebody types: at most 25 choices. */
export const choicesBody = z.object({ choices: list(choiceBody, 25) });

/** One choice, checked. */
export type ChoiceBody = z.output<typeof choiceBody>;
