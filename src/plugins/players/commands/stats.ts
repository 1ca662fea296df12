import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message } from 'discord.js';
import { findLinkedGuid } from '../../../entities/user-link.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { getMember } from '../../../lib/discord/get-member.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { getPlayerCard } from '../queries/get-player-card.ts';
import { offerPlayers, searchPlayers } from '../queries/search-players.ts';
import { playerCard } from '../views/player-card.ts';
import { describeUnknown, playerChoice } from '../views/player-choice.ts';

const strangeAsker =
  'Whose numbers? I do not know which player you are. Say a name or a part of one (`stats lex`), or once who you are (`link lex`).';
const strangeUser = 'I do not know which player that Discord user is. Say the name in the game instead.';

/** `stats`: what a player has done in all his rounds. */
export class StatsCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'stats',
      description: 'Show what a player has done in all rounds',
      detailedDescription: {
        usage: '[name, part of a name, GUID, @user or me]',
        examples: ['stats', 'stats lex', 'stats 2B23446E']
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
            .setName('player')
            .setDescription('A name, part of a name, a GUID or @user; yours when you leave it out')
            .setAutocomplete(true)
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.show(message, words, message.author.id));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const words = interaction.options.getString('player') ?? '';
    return answer(interaction, () => this.show(interaction, words, interaction.user.id));
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    await suggest(interaction, await offerPlayers(this.container.orm.em.fork(), getGuildId(interaction), typed));
  }

  private async show(question: Question, words: string, asker: string): Promise<Answer> {
    const guildId = getGuildId(question);
    const em = this.container.orm.em.fork();
    const said = words.trim();
    const [, mentioned] = /^<@!?(\d{1,20})>$/.exec(said) ?? [];
    if (said === '' || mentioned) return this.showUser(guildId, mentioned ?? asker, asker);
    const own = said.toLowerCase() === 'me' ? await findLinkedGuid(em, guildId, asker) : undefined;
    if (own) return playerCard(await getPlayerCard(em, guildId, own));
    const search = await searchPlayers(em, guildId, words);
    if (search.kind === 'none' && /^@./.test(said)) {
      return this.showUser(guildId, (await getMember(question.guild, said.slice(1))).id, asker);
    }
    if (search.kind === 'none') throw new Problem(describeUnknown(words, search.similar));
    if (search.kind === 'several') return playerChoice(words, search.players, { action: 'stats', args: [asker] });
    return playerCard(await getPlayerCard(em, guildId, search.player.guid));
  }

  private async showUser(guildId: string, userId: string, asker: string): Promise<Answer> {
    const em = this.container.orm.em.fork();
    const guid = await findLinkedGuid(em, guildId, userId);
    if (guid) return playerCard(await getPlayerCard(em, guildId, guid));
    throw new Problem(userId === asker ? strangeAsker : strangeUser);
  }
}
