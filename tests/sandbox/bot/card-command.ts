import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { makeCard } from './card.ts';

/** `!card` and `/card [private]`. */
export class CardCommand extends Command {
  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, { ...options, name: 'card', description: 'Shows a card' });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addBooleanOption((option) => option.setName('private').setDescription('For you only'))
    );
  }

  override async messageRun(message: Message) {
    await message.reply({ ...makeCard('overview'), allowedMentions: { repliedUser: false } });
  }

  override async chatInputRun(interaction: ChatInputCommandInteraction) {
    const flags = interaction.options.getBoolean('private') ? ('Ephemeral' as const) : undefined;
    await interaction.reply({ ...makeCard('overview'), ...(flags ? { flags } : {}) });
  }
}
