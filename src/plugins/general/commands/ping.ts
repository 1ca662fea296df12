import { Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { measureDatabase } from '../../../lib/database/measure-database.ts';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { formatSpan } from '../../../lib/util/time.ts';
import { pingCard } from '../views/ping-card.ts';

/** `ping`: whether Discord and the database answer, and how fast. */
export class PingCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: 'ping', description: 'Show whether I am well and how fast I answer' });
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
    const { client, orm, logger, stores } = this.container;
    const database = await measureDatabase(orm.em.fork()).catch((error: unknown) => {
      logger.error('The database does not answer', error);
      return undefined;
    });
    return pingCard({
      gateway: client.ws.ping,
      database,
      uptime: formatSpan(process.uptime()),
      commands: stores.get('commands').size
    });
  }
}
