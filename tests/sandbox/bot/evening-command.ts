import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { makeEvening } from './evening.ts';

/** `!last_session` and `/last-session [view]`: a long answer as the real bot gives it, for looking at. */
export class EveningCommand extends Command {
  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, {
      ...options,
      name: 'last_session',
      description: 'The last evening: totals, players, maps and a picture'
    });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName('last-session')
        .setDescription(this.description)
        .addStringOption((option) =>
          option
            .setName('view')
            .setDescription('What to show')
            .addChoices({ name: 'Overview', value: 'overview' }, { name: 'Weapons', value: 'weapons' })
        )
    );
  }

  override async messageRun(message: Message) {
    await message.reply({ ...makeEvening(), allowedMentions: { repliedUser: false } });
  }

  override async chatInputRun(interaction: ChatInputCommandInteraction) {
    await interaction.deferReply();
    await interaction.editReply(makeEvening());
  }
}
