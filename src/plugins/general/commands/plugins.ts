import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { pluginList } from '../views/plugin-list.ts';

/** `plugins`: which parts of the bot are on, and why the others are not. */
export class PluginsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: 'plugins', description: 'Show which of my plugins are on' });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show());
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show());
  }

  private async show(): Promise<Answer> {
    return pluginList(
      this.container.plugins.map(({ entry: { name, summary }, whyOff }) => ({ name, summary, whyOff }))
    );
  }
}
