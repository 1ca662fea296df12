import { type Args, Command, type MessageCommand } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answerInSteps } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { Problem } from '../../../lib/util/problem.ts';
import type { ReadingProgress } from '../domain/import-summary.ts';
import { isOfPeriod, parseSyncPeriod } from '../domain/sync-period.ts';
import { importCard, importProgress } from '../views/import-card.ts';

/** The former commands, and the period that each of them means. */
const formerNames: Readonly<Record<string, string>> = {
  ...{ sync_all: 'all', sync_today: 'today', sync1day: 'today' },
  ...{ sync_week: 'week', sync1week: 'week', sync_month: 'month', sync1month: 'month' }
};

const periods = [
  { name: 'what is new, whatever its age', value: 'new' },
  { name: 'and compare those of the last day', value: 'today' },
  { name: 'and compare those of the last week', value: 'week' },
  { name: 'and compare those of the last month', value: 'month' },
  { name: 'and compare all', value: 'all' }
];

/** `sync_stats`: reads the stats files of all game servers at once instead of at the next look. */
export class SyncStatsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'sync_stats',
      aliases: ['sync-stats', 'syncstats', 'sync_logs', ...Object.keys(formerNames)],
      description: 'Read the stats files of the game servers now: what is new, or again those of a period',
      detailedDescription: { tier: 'admin' },
      cooldownDelay: 10_000
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName('sync-stats')
        .setDescription(this.description)
        .addStringOption((option) =>
          option
            .setName('period')
            .setDescription('What to read; without it, what is new')
            .addChoices(...periods)
        )
    );
  }

  public override async messageRun(message: Message, args: Args, { commandName }: MessageCommand.RunContext) {
    const words = await restOf(args);
    const period = formerNames[commandName.toLowerCase()] ?? words;
    return answerInSteps(message, (show) => this.sync(getGuildId(message), period, show));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const chosen = interaction.options.getString('period') ?? 'new';
    const period = chosen === 'new' ? '' : chosen;
    return answerInSteps(interaction, (show) => this.sync(getGuildId(interaction), period, show), 'asker');
  }

  private async sync(guildId: string, text: string, show: (soFar: Answer) => Promise<void>): Promise<Answer> {
    requireWritable();
    const period = parseSyncPeriod(text);
    const now = Date.now();
    const soFar = new Map<string, ReadingProgress>();
    const reports = await this.container.sourcesReader?.readNow(guildId, {
      ...(period !== 'new' && { again: (name: string) => isOfPeriod(name, period, now) }),
      report: (server, progress) => {
        soFar.set(server, progress);
        return show(importProgress(soFar));
      }
    });
    if (!reports || reports.length === 0) {
      throw new Problem(
        'There is nothing to read: give a game server a source with `npx fieldops server set`, or use ' +
          '`npx fieldops import FOLDER` on the machine.'
      );
    }
    return importCard(reports);
  }
}
