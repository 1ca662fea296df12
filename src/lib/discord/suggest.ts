import type { AutocompleteInteraction } from 'discord.js';
import { type Choice, mostChoices } from '../util/choice.ts';
import { cut } from './embeds.ts';

/** Discord takes so many characters of what a choice shows, and of what it stands for. */
const longest = 100;

/**
 * Offers choices to somebody who is typing: the first ones, as many as Discord takes, and of what they show as much. One
 * that stands for more is left out, because a part of it would mean something else.
 */
export async function suggest(
  interaction: Pick<AutocompleteInteraction, 'respond'>,
  choices: readonly Choice[]
): Promise<void> {
  const possible = choices.filter(({ value }) => value.length <= longest).slice(0, mostChoices);
  await interaction.respond(possible.map(({ name, value }) => ({ name: cut(name, longest), value })));
}
