import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { version } from '../../../lib/version.ts';
import { aboutCard } from '../views/about-card.ts';

/** `about`: what this bot is. */
export class AboutCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: 'about', description: 'Show what I am and which version' });
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
    return aboutCard({ version, node: process.version, prefix: this.container.config.prefix });
  }
}
