import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { offerSessions } from '../../../entities/session-list.queries.ts';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { splitEvenings } from '../domain/words.ts';
import { getEveningComparison } from '../queries/get-evening-comparison.ts';
import { lineupChangesPage } from '../views/lineup-changes-page.ts';

/** `lineup_changes`: who came to a team and who left it from one evening to another. */
export class LineupChangesCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'lineup_changes',
      aliases: ['lineup-changes'],
      description: 'Show who came to a team and who left it between two sessions',
      detailedDescription: {
        usage: '[date] [date]; the last session and the one before it if left out',
        examples: ['lineup_changes', 'lineup_changes yesterday', 'lineup_changes 2025-10-10 2025-10-17 #2']
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) => {
      builder.setName('lineup-changes').setDescription(this.description);
      for (const [name, description] of [
        ['date', '2025-10-17, yesterday, or the number of a session; the last if left out'],
        ['other', 'The session to compare it with; the one before it if left out']
      ] as const) {
        builder.addStringOption((option) => option.setName(name).setDescription(description).setAutocomplete(true));
      }
      return builder;
    });
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(getGuildId(message), splitEvenings(words)));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const [date, other] = ['date', 'other'].map((name) => interaction.options.getString(name));
    const which = other ? [date ?? '', other] : [date ?? ''];
    return answer(interaction, () => this.show(getGuildId(interaction), which));
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    await suggest(interaction, await offerSessions(this.container.orm.em.fork(), getGuildId(interaction), typed));
  }

  private async show(guildId: string, which: readonly string[]): Promise<Answer> {
    return lineupChangesPage(await getEveningComparison(this.container.orm.em.fork(), guildId, which, new Date()));
  }
}
