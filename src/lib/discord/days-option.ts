import type { SlashCommandIntegerOption } from 'discord.js';

/** The option `days` of a slash command: how far to look back, and what holds when it is left out. */
export function daysOption(
  usual: number,
  most: number
): (option: SlashCommandIntegerOption) => SlashCommandIntegerOption {
  return (option) =>
    option
      .setName('days')
      .setDescription(`How far to look back; ${usual} days if left out`)
      .setMinValue(1)
      .setMaxValue(most);
}
