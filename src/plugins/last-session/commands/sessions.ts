import { type Args, Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { getSessionPage } from '../queries/get-session-page.ts';
import { sessionList, sessionsPerPage } from '../views/session-list.ts';

/** `sessions`: the list of evenings, of all time or of a month. */
export class SessionsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'sessions',
      aliases: ['rounds', 'list_sessions', 'ls'],
      description: 'List the sessions, newest first',
      detailedDescription: { usage: '[month]', examples: ['sessions', 'sessions 2025-10', 'sessions october'] }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addStringOption((option) => option.setName('month').setDescription('2025-10, 10, october or oct'))
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(getGuildId(message), words, message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const words = interaction.options.getString('month') ?? '';
    return answer(interaction, () => this.show(getGuildId(interaction), words, interaction.user.id));
  }

  private async show(guildId: string, words: string, asker: string) {
    const which = { words, page: 0, perPage: sessionsPerPage };
    return sessionList(await getSessionPage(this.container.orm.em.fork(), guildId, which, new Date()), asker);
  }
}
