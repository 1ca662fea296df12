import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { readBackupHealth } from '../../../lib/backup/health.ts';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { backupCard } from '../views/backup-card.ts';

/** `backups`: when the last backup was made, and when it was last tried. */
export class BackupsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'backups',
      description: 'Show when the last backup was made, and when one was last restored in a drill',
      detailedDescription: { tier: 'admin' }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show());
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(), 'asker');
  }

  private async show(): Promise<Answer> {
    return backupCard(await readBackupHealth(this.container.config.backup.folder));
  }
}
