import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { draw } from '../../../lib/draw.ts';
import { getLastSession } from '../queries/get-session.ts';
import { overviewPicture } from '../views/overview-picture.ts';
import { sessionOverview } from '../views/session-overview.ts';

/** `last_session`: the most recent evening. */
export class LastSessionCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'last_session',
      aliases: ['last-session', 'last', 'latest', 'recent', 'last_round'],
      description: 'Show the most recent session: who played, what and how',
      detailedDescription: { examples: ['last_session'] }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => builder.setName('last-session').setDescription(this.description));
  }

  public override messageRun(message: Message) {
    return answer(message, () => this.show(getGuildId(message), message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    return answer(interaction, () => this.show(getGuildId(interaction), interaction.user.id));
  }

  private async show(guildId: string, asker: string) {
    const session = await getLastSession(this.container.orm.em.fork(), guildId);
    return sessionOverview(session, { asker, now: new Date() }, await draw(overviewPicture(session)));
  }
}
