import { type Args, Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { getLastEvening } from '../../../entities/evening.queries.ts';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { listViews, sessionViews, splitViewWords, type ViewChoice } from '../domain/session-view.ts';
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
        examples: ['last_session', 'last_session weapons', 'last_session map 3', 'last_session player lex']
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
    const words = await args.rest('string').catch(() => '');
    return answer(message, () => {
      const { which, choice } = splitViewWords(words);
      if (which === '') return this.show(getGuildId(message), message.author.id, choice);
      throw new Problem(
        `I know no view called ${quoteText(which)}. There are: ${listViews().join(', ')}. For another evening: \`session ${which}\`.`
      );
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const words = `${interaction.options.getString('view') ?? ''} ${interaction.options.getString('pick') ?? ''}`;
    return answer(interaction, () =>
      this.show(getGuildId(interaction), interaction.user.id, splitViewWords(words).choice)
    );
  }

  private async show(guildId: string, asker: string, choice: ViewChoice) {
    const evening = await getLastEvening(this.container.orm.em.fork(), guildId);
    return showEvening(evening, choice, { asker, now: new Date() });
  }
}
