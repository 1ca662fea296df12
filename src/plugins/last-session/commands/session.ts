import { type Args, Command } from '@sapphire/framework';
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Message,
  SlashCommandStringOption,
  SlashCommandSubcommandBuilder
} from 'discord.js';
import { getChosenEvening, getDay } from '../../../entities/evening.queries.ts';
import { offerSessions } from '../../../entities/session-list.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { askerOf } from '../../../lib/discord/asker-of.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { reasonOption } from '../../../lib/discord/reason-option.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { splitSessionWords } from '../../../lib/et/parse-session-choice.ts';
import { plural } from '../../../lib/util/numbers.ts';
import { correctSession, restoreDay } from '../correct-session.ts';
import { type CorrectionWords, parseCorrection } from '../domain/parse-correction.ts';
import { listViews, sessionViews, splitViewWords, type ViewChoice } from '../domain/session-view.ts';
import { pickAsker } from '../queries/pick-asker.ts';
import { showEvening } from '../show-evening.ts';
import { correctionCard } from '../views/correction-card.ts';

const actions = ['merge', 'split', 'void'] as const;
type Action = (typeof actions)[number];

/** `session`: the evening of a day, or the one with a number, in any of its views; moderators correct it. */
export class SessionCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'session',
      aliases: ['match', 'game'],
      description: 'Show the session of a day, or the one with a number',
      detailedDescription: {
        usage:
          '[date, today, yesterday or number] [view], or for moderators: merge | split | void [which] [map.round] because <reason> | restore <date>',
        examples: [
          'session 2025-10-17',
          'session 17.10.2025 #2 weapons',
          'session yesterday map 3',
          'session yesterday me',
          'session 17.10. lex',
          'session 12',
          'session split yesterday 5.1 because the teams were drawn anew',
          'session restore 2025-10-17'
        ]
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    const views = listViews().map((view) => ({ name: sessionViews[view].label, value: view }));
    const which = (option: SlashCommandStringOption) =>
      option
        .setName('which')
        .setDescription('2025-10-17, 17.10.2025 #2, yesterday, or a number; the last one if left out')
        .setAutocomplete(true);
    const correct = (name: Action, description: string) => (sub: SlashCommandSubcommandBuilder) =>
      sub.setName(name).setDescription(description).addStringOption(reasonOption(true)).addStringOption(which);
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addSubcommand((show) =>
          show
            .setName('show')
            .setDescription('Show a session')
            .addStringOption(which)
            .addStringOption((option) =>
              option.setName('view').setDescription('What to look at; the overview if left out').addChoices(views)
            )
            .addStringOption((option) =>
              option.setName('pick').setDescription('With one map, round or player: which, such as 3, 3.2, or a name')
            )
        )
        .addSubcommand(correct('merge', 'Make one session of this one and the one before it (moderators)'))
        .addSubcommand(correct('void', 'Let none of its rounds count (moderators)'))
        .addSubcommand((restore) =>
          restore
            .setName('restore')
            .setDescription('Let the rounds of a day count again (moderators)')
            .addStringOption((option) =>
              option.setName('day').setDescription('2025-10-17, 17.10.2025, today or yesterday').setRequired(true)
            )
        )
        .addSubcommand((split) =>
          split
            .setName('split')
            .setDescription('Let another session begin with a round (moderators)')
            .addStringOption((option) =>
              option.setName('round').setDescription('5.1 is the first round of the fifth map').setRequired(true)
            )
            .addStringOption(reasonOption(true))
            .addStringOption(which)
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = (await restOf(args)).trim();
    const action = actions.find((one) => words === one || words.startsWith(`${one} `));
    return answer(message, () => {
      if (action) return this.correct(message, action, parseCorrection(words.slice(action.length)));
      if (/^restore\b/.test(words)) return this.restore(message, words.slice('restore'.length));
      const { which: before, choice } = splitViewWords(words);
      const { which, rest } = choice.view === 'overview' ? splitSessionWords(before) : { which: before, rest: '' };
      return this.show(getGuildId(message), which, rest || choice, message.author.id);
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const which = options.getString('which') ?? '';
    const action = actions.find((one) => one === options.getSubcommand());
    if (action) {
      const words = {
        which,
        round: options.getString('round') ?? undefined,
        reason: options.getString('reason', true)
      };
      return answer(interaction, () => this.correct(interaction, action, words));
    }
    if (options.getSubcommand() === 'restore') {
      return answer(interaction, () => this.restore(interaction, options.getString('day', true)));
    }
    const words = `${options.getString('view') ?? ''} ${options.getString('pick') ?? ''}`;
    return answer(interaction, () => {
      const { which: part, choice } = splitViewWords(words);
      return this.show(getGuildId(interaction), which, part || choice, interaction.user.id);
    });
  }

  /** The latest evenings, narrowed down by what has been typed. */
  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    await suggest(interaction, await offerSessions(this.container.orm.em.fork(), getGuildId(interaction), typed));
  }

  /** Shows a view, or what words name of the evening: a player or a map. */
  private async show(guildId: string, words: string, wish: ViewChoice | string, asker: string) {
    const now = new Date();
    const em = this.container.orm.em.fork();
    const evening = await getChosenEvening(em, guildId, words, now);
    const wanted = typeof wish === 'string' ? wish : await pickAsker(em, guildId, asker, evening, wish);
    return showEvening(evening, wanted, { asker, now });
  }

  private async restore(question: Question, words: string): Promise<Answer> {
    await requireTier(question, 'moderator');
    requireWritable();
    const guildId = getGuildId(question);
    const by = askerOf(question).id;
    const day = await getDay(this.container.orm.em.fork(), guildId, words, new Date());
    const restored = await restoreDay(this.container.roundCorrections, guildId, day, by);
    return `${plural(restored, 'round')} of ${day} ${restored === 1 ? 'counts' : 'count'} again.`;
  }

  private async correct(
    question: Question,
    action: Action,
    { which, round, reason }: CorrectionWords
  ): Promise<Answer> {
    await requireTier(question, 'moderator');
    requireWritable();
    const guildId = getGuildId(question);
    const by = askerOf(question).id;
    const evening = await getChosenEvening(this.container.orm.em.fork(), guildId, which, new Date());
    const deed = { by, reason };
    const done = await correctSession(this.container.roundCorrections, guildId, evening, { action, round, deed });
    return correctionCard(done.what, reason, done.corrections);
  }
}
