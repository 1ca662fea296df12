import { type Args, Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { daysOption } from '../../../lib/discord/days-option.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { mostDays, readDays } from '../domain/span.ts';
import { getLineupList } from '../queries/get-lineup-list.ts';
import { lineupList } from '../views/lineup-list.ts';

const usualDays = 30;

/** `team_history`: the line-ups that have played, and what became of them. */
export class TeamHistoryCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'team_history',
      aliases: ['team-history', 'lineups'],
      description: 'List the line-ups that have played: the latest, the most used, the most successful',
      detailedDescription: {
        usage: `[days, ${usualDays} if left out, at most ${mostDays}]`,
        examples: ['team_history', 'team_history 365']
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder.setName('team-history').setDescription(this.description).addIntegerOption(daysOption(usualDays, mostDays))
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, async () => this.show(getGuildId(message), readDays(words, usualDays), message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const days = interaction.options.getInteger('days') ?? usualDays;
    return answer(interaction, () => this.show(getGuildId(interaction), days, interaction.user.id));
  }

  private async show(guildId: string, days: number, asker: string): Promise<Answer> {
    const wish = { days, order: 'recent', page: 0, now: new Date() } as const;
    return lineupList(await getLineupList(this.container.orm.em.fork(), guildId, wish), asker);
  }
}
