import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { getChosenEvening, getLastEvening } from '../../../entities/evening.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { askerOf } from '../../../lib/discord/asker-of.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { reasonOption } from '../../../lib/discord/reason-option.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { mostChoices, narrowChoices } from '../../../lib/util/choice.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { correctSession } from '../correct-session.ts';
import { offerRounds } from '../domain/offer-rounds.ts';
import { type CorrectionWords, parseCorrection } from '../domain/parse-correction.ts';
import { correctionCard } from '../views/correction-card.ts';

type Action = 'void' | 'restore';

/** `round`: takes a round out of all sums and scores, or brings it back. */
export class RoundCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'round',
      description: 'Take a round out of all sums and scores, or bring it back',
      detailedDescription: {
        usage: 'void | restore [date or number] <map.round> because <reason>',
        examples: [
          'round void 3.2 because half of us had lost connection',
          'round restore yesterday 3.2 because it was fine'
        ],
        tier: 'moderator'
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    const actions = [
      ['void', 'Take a round out of all sums and scores'],
      ['restore', 'Bring a round back that was taken out']
    ] as const;
    registry.registerChatInputCommand((builder) => {
      builder.setName(this.name).setDescription(this.description);
      for (const [name, description] of actions) {
        builder.addSubcommand((sub) =>
          sub
            .setName(name)
            .setDescription(description)
            .addStringOption((option) =>
              option
                .setName('round')
                .setDescription('3.2 is the second round of the third map; a date may stand before it')
                .setRequired(true)
                .setAutocomplete(true)
            )
            .addStringOption(reasonOption(true))
        );
      }
      return builder;
    });
  }

  public override async messageRun(message: Message, args: Args) {
    const words = (await restOf(args)).trim();
    const action = (['void', 'restore'] as const).find((one) => words.startsWith(`${one} `));
    return answer(message, () => {
      if (action) return this.correct(message, action, parseCorrection(words.slice(action.length)));
      throw new Problem('Say what to do: `round void 3.2 because …` or `round restore 3.2 because …`.');
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const action = options.getSubcommand() === 'restore' ? 'restore' : 'void';
    const text = `${options.getString('round', true)} because ${options.getString('reason', true)}`;
    return answer(interaction, () => this.correct(interaction, action, parseCorrection(text)));
  }

  /** The rounds of the last evening. */
  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const evening = await getLastEvening(this.container.orm.em.fork(), getGuildId(interaction));
    const choices = narrowChoices(offerRounds(evening), interaction.options.getFocused());
    await suggest(interaction, choices.slice(-mostChoices));
  }

  private async correct(
    question: Question,
    action: Action,
    { which, round, reason }: CorrectionWords
  ): Promise<Answer> {
    requireWritable();
    const guildId = getGuildId(question);
    const by = askerOf(question).id;
    const evening = await getChosenEvening(this.container.orm.em.fork(), guildId, which, new Date());
    const done = await correctSession(this.container.roundCorrections, guildId, evening, {
      action: `${action}-round`,
      round,
      deed: { by, reason }
    });
    return correctionCard(done.what, reason, done.corrections);
  }
}
