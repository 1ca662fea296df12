import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';

/** `!ping` and `/ping`, the latter deferred and followed by a second message. */
export class PingCommand extends Command {
  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, { ...options, name: 'ping', description: 'Says pong' });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  override async messageRun(message: Message) {
    if (message.channel.isSendable()) await message.channel.sendTyping();
    await message.reply('Pong!');
  }

  override async chatInputRun(interaction: ChatInputCommandInteraction) {
    await interaction.deferReply();
    await interaction.editReply('Pong!');
    await interaction.followUp({ content: 'And again.', flags: 'Ephemeral' });
  }
}
