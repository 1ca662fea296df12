import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { listShownChanges } from '../queries/list-shown-changes.ts';
import { migrationCard } from '../views/migration-card.ts';

/** `migration_report`: what is shown otherwise than the former bot showed it, for everybody in the channel to read. */
export class MigrationReportCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'migration_report',
      description: 'Post which evenings are told otherwise than by the former bot, and why',
      detailedDescription: { tier: 'admin' }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder.setName('migration-report').setDescription(this.description)
    );
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show(getGuildId(message)));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(getGuildId(interaction)));
  }

  private async show(guildId: string) {
    return migrationCard(await listShownChanges(this.container.orm.em.fork(), guildId));
  }
}
