import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { ChoiceBody } from '../rules/choices-body.ts';

/** Choices as Discord passes them on. */
export function finishChoices(bodies: readonly ChoiceBody[]): APIApplicationCommandOptionChoice[] {
  return bodies.map(({ name, value }) => ({ name, value }));
}
