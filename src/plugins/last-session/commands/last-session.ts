import { type Args, Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { getLastEvening } from '../../../entities/evening.queries.ts';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { listViews, sessionViews, splitViewWords } from '../domain/session-view.ts';
import { pickAsker } from '../queries/pick-asker.ts';
import { showEvening } from '../show-evening.ts';

/** `last_session`: the most recent evening, in any of its views. */
export class LastSessionCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'last_session',
      aliases: ['last-session', 'last', 'latest', 'recent', 'last_round'],
      description: 'Show the most recent session: who won, who played, what and how',
      detailedDescription: {
        usage: `[${listViews().join(', ')}]`,
        examples: [
          'last_session',
          'last_session weapons',
          'last_session map 3',
          'last_session player lex',
          'last_session me'
        ]
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    const views = listViews().map((view) => ({ name: sessionViews[view].label, value: view }));
    registry.registerChatInputCommand((builder) =>
      builder
        .setName('last-session')
        .setDescription(this.description)
        .addStringOption((option) =>
          option.setName('view').setDescription('What to look at; the overview if left out').addChoices(views)
        )
        .addStringOption((option) =>
          option.setName('pick').setDescription('With one map, round or player: which, such as 3, 3.2, or a name')
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(getGuildId(message), message.author.id, words));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const words = `${interaction.options.getString('view') ?? ''} ${interaction.options.getString('pick') ?? ''}`;
    return answer(interaction, () => this.show(getGuildId(interaction), interaction.user.id, words));
  }

  private async show(guildId: string, asker: string, words: string) {
    const { which, choice } = splitViewWords(words);
    const em = this.container.orm.em.fork();
    const evening = await getLastEvening(em, guildId);
    const wish = which === '' ? await pickAsker(em, guildId, asker, evening, choice) : which;
    return showEvening(evening, wish, { asker, now: new Date() });
  }
}
