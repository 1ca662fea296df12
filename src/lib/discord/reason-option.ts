import type { SlashCommandStringOption } from 'discord.js';

/** Others read a reason in a line. */
export const longestReason = 300;

/** The option `reason` of a slash command that corrects something. */
export function reasonOption(isNeeded: boolean): (option: SlashCommandStringOption) => SlashCommandStringOption {
  return (option) =>
    option
      .setName('reason')
      .setDescription('Why; others will see it')
      .setRequired(isNeeded)
      .setMaxLength(longestReason);
}
