import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction } from 'discord.js';

/** `/ignore` is never acknowledged, unless somebody hands the interaction on through `taken`. */
export class IgnoreCommand extends Command {
  static taken: ((interaction: ChatInputCommandInteraction) => void) | undefined;

  constructor(context: Command.LoaderContext, options: Command.Options) {
    super(context, { ...options, name: 'ignore', description: 'Says nothing' });
  }

  override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  override chatInputRun(interaction: ChatInputCommandInteraction) {
    IgnoreCommand.taken?.(interaction);
  }
}
