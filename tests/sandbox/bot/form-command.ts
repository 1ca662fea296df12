import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction } from 'discord.js';
import { makeForm } from './form.ts';

/** `/form` opens the form. */
export class FormCommand extends Command {
  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, { ...options, name: 'form', description: 'Opens a form' });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  override async chatInputRun(interaction: ChatInputCommandInteraction) {
    await interaction.showModal(makeForm());
  }
}
