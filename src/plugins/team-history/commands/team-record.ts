import { type Args, Command, type MessageCommand } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { daysOption } from '../../../lib/discord/days-option.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { wordsOf } from '../../../lib/discord/words-of.ts';
import { choiceOf, narrowChoices } from '../../../lib/util/choice.ts';
import { parseRecordWords } from '../domain/parse-history-words.ts';
import { mostDays } from '../domain/span.ts';
import { getTeamRecord } from '../queries/get-team-record.ts';
import { listTeamNames } from '../queries/list-team-names.ts';
import { teamRecordPage } from '../views/team-record-page.ts';

const usualDays = 90;

/** `team_record`: what a team has done, by its name or by its players. */
export class TeamRecordCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'team_record',
      aliases: ['team-record'],
      description: 'Show what a team has won and lost, on which maps, and with whom',
      detailedDescription: {
        usage: `<team, or players with commas> [days, ${usualDays} if left out, at most ${mostDays}]`,
        examples: ['team_record Night Owls', 'team_record lex, zdy, carn 365']
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName('team-record')
        .setDescription(this.description)
        .addStringOption((option) =>
          option
            .setName('team')
            .setDescription('Its name, or its players with commas between them')
            .setRequired(true)
            .setAutocomplete(true)
        )
        .addIntegerOption(daysOption(usualDays, mostDays))
    );
  }

  public override messageRun(message: Message, _: Args, context: MessageCommand.RunContext) {
    return answer(message, async () => {
      const wish = parseRecordWords(wordsOf(message, context), usualDays);
      return this.show(getGuildId(message), wish, message.author.id);
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options, user } = interaction;
    const wish = { team: options.getString('team', true), days: options.getInteger('days') ?? usualDays };
    return answer(interaction, () => this.show(getGuildId(interaction), wish, user.id));
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const em = this.container.orm.em.fork();
    const names = await listTeamNames(em, getGuildId(interaction), { days: mostDays, now: new Date() });
    await suggest(interaction, narrowChoices(names.map(choiceOf), interaction.options.getFocused()));
  }

  private async show(guildId: string, wish: { team: string; days: number }, asker: string): Promise<Answer> {
    const em = this.container.orm.em.fork();
    return teamRecordPage(await getTeamRecord(em, guildId, { ...wish, now: new Date() }), asker);
  }
}
