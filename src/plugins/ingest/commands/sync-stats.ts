import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { importCard } from '../views/file-list.ts';

/** `sync_stats`: reads the stats files of all game servers at once instead of at the next look. */
export class SyncStatsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'sync_stats',
      aliases: [
        ...['sync-stats', 'syncstats', 'sync_logs', 'sync_all', 'sync_today', 'sync1day'],
        ...['sync_week', 'sync1week', 'sync_month', 'sync1month']
      ],
      description: 'Read the stats files of the game servers now, whatever their age',
      detailedDescription: { tier: 'admin' },
      cooldownDelay: 10_000
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName('sync-stats').setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show(getGuildId(message)));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(getGuildId(interaction)), 'asker');
  }

  private async show(guildId: string) {
    const reports = (await this.container.sourcesReader?.readNow(guildId)) ?? [];
    if (reports.length === 0) {
      throw new Problem(
        'There is nothing to read: give a game server a source with `npx fieldops server set`, or use ' +
          '`npx fieldops import FOLDER` on the machine.'
      );
    }
    return importCard(reports);
  }
}
