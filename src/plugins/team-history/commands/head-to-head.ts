import { type Args, Command, type MessageCommand } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { daysOption } from '../../../lib/discord/days-option.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { wordsOf } from '../../../lib/discord/words-of.ts';
import { choiceOf, narrowChoices } from '../../../lib/util/choice.ts';
import { parseHeadToHeadWords } from '../domain/parse-history-words.ts';
import { mostDays } from '../domain/span.ts';
import { getHeadToHead } from '../queries/get-head-to-head.ts';
import { listTeamNames } from '../queries/list-team-names.ts';
import { headToHeadPage } from '../views/head-to-head-page.ts';

const usualDays = 365;

/** `head_to_head`: how two teams stand against each other. */
export class HeadToHeadCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'head_to_head',
      aliases: ['head-to-head', 'h2h'],
      description: 'Show how two teams stand against each other',
      detailedDescription: {
        usage: `<team> vs <team> [days, ${usualDays} if left out, at most ${mostDays}]; a team by its name or its players`,
        examples: ['head_to_head Night Owls vs wrens', 'h2h "Night Owls" wrens 30', 'h2h lex, zdy vs carn, ipod']
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => {
      builder.setName('head-to-head').setDescription(this.description);
      for (const name of ['team', 'opponent']) {
        builder.addStringOption((option) =>
          option
            .setName(name)
            .setDescription('Its name, or its players with commas between them')
            .setRequired(true)
            .setAutocomplete(true)
        );
      }
      return builder.addIntegerOption(daysOption(usualDays, mostDays));
    });
  }

  public override messageRun(message: Message, _: Args, context: MessageCommand.RunContext) {
    return answer(message, async () =>
      this.show(getGuildId(message), parseHeadToHeadWords(wordsOf(message, context), usualDays))
    );
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const teams = [options.getString('team', true), options.getString('opponent', true)] as const;
    const days = options.getInteger('days') ?? usualDays;
    return answer(interaction, () => this.show(getGuildId(interaction), { teams, days }));
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const em = this.container.orm.em.fork();
    const names = await listTeamNames(em, getGuildId(interaction), { days: mostDays, now: new Date() });
    await suggest(interaction, narrowChoices(names.map(choiceOf), interaction.options.getFocused()));
  }

  private async show(
    guildId: string,
    wish: { readonly teams: readonly [string, string]; readonly days: number }
  ): Promise<Answer> {
    const em = this.container.orm.em.fork();
    return headToHeadPage(await getHeadToHead(em, guildId, { ...wish, now: new Date() }));
  }
}
