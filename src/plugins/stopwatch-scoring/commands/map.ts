import { type Args, Command } from '@sapphire/framework';
import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  Message,
  SlashCommandStringOption
} from 'discord.js';
import { getChosenEvening } from '../../../entities/evening.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { askerOf } from '../../../lib/discord/asker-of.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { reasonOption } from '../../../lib/discord/reason-option.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { pickMap } from '../../../lib/et/evening/map-parts.ts';
import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import { correctWinner } from '../correct-winner.ts';
import { checkReason, splitMapWords, splitWinnerWords, type WinnerWords } from '../domain/split-map-words.ts';
import { offerChoices } from '../offer-choices.ts';
import { listCorrections } from '../queries/list-corrections.ts';
import { mapMessage } from '../views/map-message.ts';
import { winnerCard } from '../views/winner-card.ts';

/** `map`: why a map was won; moderators correct who won it. */
export class MapCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'map',
      description: 'Explain the result of one map: who attacked when, the times, the reason',
      detailedDescription: {
        usage:
          '[date] [number or name of the map], or for moderators: winner [date] <map> <A, B, a team, draw, none or stopwatch> because <reason>',
        examples: [
          'map 3',
          'map yesterday supply',
          'map winner 3 B because the server had crashed in the second round',
          'map winner 2025-10-17 supply #2 draw because both agreed',
          'map winner 3 stopwatch because it was right after all'
        ]
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    const which = (option: SlashCommandStringOption) =>
      option
        .setName('which')
        .setDescription('The session: 2025-10-17, yesterday, or a number; the last one if left out')
        .setAutocomplete(true);
    const map = (option: SlashCommandStringOption) =>
      option.setName('map').setDescription('Its number in the session, or its name').setAutocomplete(true);
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addSubcommand((show) =>
          show
            .setName('show')
            .setDescription('Explain the result of one map: the last one if left out')
            .addStringOption(map)
            .addStringOption(which)
        )
        .addSubcommand((winner) =>
          winner
            .setName('winner')
            .setDescription('Say who won a map, whatever the stopwatch says (moderators)')
            .addStringOption((option) => map(option).setRequired(true))
            .addStringOption((option) =>
              option
                .setName('winner')
                .setDescription('A, B, the name of a team, draw, none, or stopwatch to take a correction back')
                .setRequired(true)
                .setAutocomplete(true)
            )
            .addStringOption(reasonOption(true))
            .addStringOption(which)
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = (await restOf(args)).trim();
    const [, correction] = /^winner(?:\s+(.*))?$/is.exec(words) ?? [];
    return answer(message, () => {
      if (/^winner(?:\s|$)/i.test(words)) return this.correct(message, () => splitWinnerWords(correction ?? ''));
      const { which, map } = splitMapWords(words);
      return this.show(getGuildId(message), which, map, message.author.id);
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options } = interaction;
    const which = options.getString('which') ?? '';
    const map = options.getString('map') ?? '';
    return answer(interaction, () => {
      if (options.getSubcommand() === 'show')
        return this.show(getGuildId(interaction), which, map, interaction.user.id);
      const winner = options.getString('winner', true);
      return this.correct(interaction, () => ({
        which,
        map,
        winner,
        reason: checkReason(options.getString('reason', true))
      }));
    });
  }

  /** Evenings; the maps of the chosen one; the teams that played the chosen map. */
  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const { options } = interaction;
    const { name: option, value: typed } = options.getFocused(true);
    const typing = { option, typed, which: options.getString('which') ?? '', map: options.getString('map') ?? '' };
    const choices = await offerChoices(this.container.orm.em.fork(), getGuildId(interaction), typing);
    await suggest(interaction, choices);
  }

  private async show(guildId: string, which: string, map: string, asker: string): Promise<Answer> {
    const em = this.container.orm.em.fork();
    const report = reportEvening(await getChosenEvening(em, guildId, which, new Date()));
    const part = pickMap(report, map || undefined);
    return mapMessage(report, part, await listCorrections(em, report.evening.id), asker);
  }

  private async correct(question: Question, read: () => WinnerWords): Promise<Answer> {
    await requireTier(question, 'moderator');
    requireWritable();
    const { orm, client } = this.container;
    const { reason, ...words } = read();
    const by = askerOf(question).id;
    const done = await correctWinner(orm.em.fork(), getGuildId(question), words, { by, reason });
    client.emit('roundsStored', [], done.sessions);
    return winnerCard(done.report, done.part, done.stands ? done.correction : undefined);
  }
}
