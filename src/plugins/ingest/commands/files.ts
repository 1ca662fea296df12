import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { findFileReport, mostFiles } from '../queries/find-file-report.ts';
import { fileList } from '../views/file-list.ts';

/** `files`: what became of the stats files. */
export class FilesCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'files',
      description: 'Show what became of the stats files, and which are not well',
      detailedDescription: { tier: 'admin' }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show(getGuildId(message), message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(getGuildId(interaction), interaction.user.id), 'asker');
  }

  private async show(guildId: string, asker: string) {
    return fileList(await findFileReport(this.container.orm.em.fork(), guildId, mostFiles), asker);
  }
}
