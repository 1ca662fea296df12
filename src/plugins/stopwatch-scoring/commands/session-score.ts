import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { getChosenEvening } from '../../../entities/evening.queries.ts';
import { offerSessions } from '../../../entities/session-list.queries.ts';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import { listCorrections } from '../queries/list-corrections.ts';
import { showScore } from '../show-score.ts';

/** `session_score`: who won an evening, and why, map by map. */
export class SessionScoreCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'session_score',
      aliases: ['session-score', 'score'],
      description: 'Show who won, and why: every map with both attacks, what decided it, and whether it counts',
      detailedDescription: {
        usage: '[date, today, yesterday or number]',
        examples: ['session_score', 'session_score 2025-10-17 #2', 'score yesterday']
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName('session-score')
        .setDescription(this.description)
        .addStringOption((option) =>
          option
            .setName('which')
            .setDescription('2025-10-17, 17.10.2025 #2, yesterday, or a number; the last one if left out')
            .setAutocomplete(true)
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(getGuildId(message), words, message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const which = interaction.options.getString('which') ?? '';
    return answer(interaction, () => this.show(getGuildId(interaction), which, interaction.user.id));
  }

  /** The latest evenings, narrowed down by what has been typed. */
  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    await suggest(interaction, await offerSessions(this.container.orm.em.fork(), getGuildId(interaction), typed));
  }

  private async show(guildId: string, words: string, asker: string): Promise<Answer> {
    const em = this.container.orm.em.fork();
    const report = reportEvening(await getChosenEvening(em, guildId, words, new Date()));
    return showScore(report, await listCorrections(em, report.evening.id), { page: 0, asker });
  }
}
