import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { draw } from '../../../lib/draw.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { getChosenSession } from '../queries/get-session.ts';
import { listSessions } from '../queries/list-sessions.ts';
import { overviewPicture } from '../views/overview-picture.ts';
import { sessionOverview } from '../views/session-overview.ts';

/** `session`: the evening of a day, or the one with a number. */
export class SessionCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'session',
      aliases: ['match', 'game'],
      description: 'Show the session of a day, or the one with a number',
      detailedDescription: {
        usage: '[date, today, yesterday or number]',
        examples: ['session 2025-10-17', 'session 17.10.2025 #2', 'session yesterday', 'session 12']
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
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
    const words = await args.rest('string').catch(() => '');
    return answer(message, () => this.show(getGuildId(message), words, message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const words = interaction.options.getString('which') ?? '';
    return answer(interaction, () => this.show(getGuildId(interaction), words, interaction.user.id));
  }

  /** The latest evenings, narrowed down by what has been typed. */
  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused().trim();
    const { lines } = await listSessions(this.container.orm.em.fork(), getGuildId(interaction), {
      offset: 0,
      limit: 400
    });
    const choices = lines.map((line) => ({
      name: `${sessionLabel(line)} (session ${line.number})`,
      value: sessionLabel(line)
    }));
    await interaction.respond(choices.filter(({ name }) => name.includes(typed)).slice(0, 25));
  }

  private async show(guildId: string, words: string, asker: string) {
    const now = new Date();
    const session = await getChosenSession(this.container.orm.em.fork(), guildId, words, now);
    return sessionOverview(session, { asker, now }, await draw(overviewPicture(session)));
  }
}
