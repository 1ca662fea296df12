import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { findAlertChannel } from '../../../entities/guild.queries.ts';
import { readBackupHealth } from '../../../lib/backup/health.ts';
import { answer } from '../../../lib/discord/answer.ts';
import { findPostingTrouble } from '../../../lib/discord/channel-trouble.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { findUptime } from '../queries/find-uptime.ts';
import { healthCard } from '../views/health-card.ts';

/** `health`: whether all is well, and when everything that runs by itself last worked. */
export class HealthCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'health',
      aliases: ['ssh_stats', 'automation_status', 'metrics_report', 'metrics_summary'],
      description: 'Show whether all is well, and when everything last worked',
      detailedDescription: { tier: 'admin' }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName(this.name).setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show(message));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(interaction), 'asker');
  }

  private async show(question: Message | ChatInputCommandInteraction) {
    const guildId = getGuildId(question);
    const { client, config, health, orm } = this.container;
    const now = new Date();
    const { gatewayIsUp, servers, ...state } = await health.look(now);
    const channelId = await findAlertChannel(orm.em.fork(), guildId);
    const whyNot = channelId === null ? undefined : findPostingTrouble(client, guildId, channelId, 'texts');
    // That their folder cannot be read is among what is wrong, and no reason to say nothing else.
    const backups = await readBackupHealth(config.backup.folder).catch(() => undefined);
    return healthCard({
      ...state,
      isConnected: gatewayIsUp,
      gatewayPing: client.ws.ping,
      startedAt: health.startedAt,
      process: health.lastMinute(),
      uptime: await findUptime(orm.em.fork(), now),
      backups: {
        newestAt: backups?.newest ? new Date(backups.newest.madeAt) : null,
        drilledAt: backups?.lastDrill ? new Date(backups.lastDrill.at) : null
      },
      servers: servers
        .filter(({ facts }) => facts.guildId === guildId)
        .map(({ facts, reading, troubles }) => ({ facts, isRead: reading !== undefined, troubles })),
      alerts: { channelId, whyNot }
    });
  }
}
