import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { importCard } from '../views/file-list.ts';

/** `sync_stats`: reads the folder of stats files at once instead of at the next look. */
export class SyncStatsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'sync_stats',
      aliases: [
        ...['sync-stats', 'syncstats', 'sync_logs', 'sync_all', 'sync_today', 'sync1day'],
        ...['sync_week', 'sync1week', 'sync_month', 'sync1month']
      ],
      description: 'Read the folder of stats files now, whatever the age of the files',
      detailedDescription: { tier: 'admin' },
      cooldownDelay: 10_000
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName('sync-stats').setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show());
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(), 'asker');
  }

  private async show() {
    const { folderReader } = this.container;
    if (!folderReader) {
      throw new Problem(
        'There is no folder to read: set STATS_FOLDER, or use `npx fieldops import FOLDER` on the machine.'
      );
    }
    return importCard(await folderReader.read());
  }
}
