import { type Args, Command } from '@sapphire/framework';
import type { AutocompleteInteraction, ChatInputCommandInteraction, Message, User } from 'discord.js';
import { findLinkedGuid } from '../../../entities/user-link.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { getMember } from '../../../lib/discord/get-member.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { parseLinkWords, parseTypedUser, type TypedUser } from '../domain/parse-link-words.ts';
import { findPlayerName } from '../queries/find-player-name.ts';
import { getClaim } from '../queries/get-claim.ts';
import { offerPlayers, searchPlayers } from '../queries/search-players.ts';
import { claimCard, linkLine } from '../views/link-card.ts';
import { describeUnknown, playerChoice } from '../views/player-choice.ts';

const strangeAsker = 'Which player are you? Say the name you play under, or a part of it: `link lex`.';
const strangeUser = 'I do not know which player that is. Say a name as well: `link lex @Ben`.';

/** `link`: which player somebody is, so that `stats` needs no name. Anybody may say so, and a moderator agrees. */
export class LinkCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'link',
      description: 'Say which player you are, so that stats needs no name',
      detailedDescription: {
        usage: '[name, part of a name or GUID] [@user, for moderators]',
        examples: ['link', 'link lex', 'link 2B23446E', 'link lex @Ben']
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
            .setDescription('A name, part of a name, or a GUID; leave it out to see who you are')
            .setAutocomplete(true)
        )
        .addUserOption((option) => option.setName('user').setDescription('Somebody else (moderators)'))
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    const { player, userId } = parseLinkWords(words);
    return answer(message, async () => {
      const typed = userId === undefined ? await this.findTypedUser(message, words) : undefined;
      if (typed) {
        const user = await getMember(message.guild, typed.userName);
        return this.propose(message, typed.player, user, message.author.id);
      }
      const user = userId === undefined ? message.author : message.mentions.users.get(userId);
      if (!user) throw new Problem('There is no such Discord user.');
      return this.propose(message, player, user, message.author.id);
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options, user } = interaction;
    const player = options.getString('player')?.trim() ?? '';
    return answer(interaction, () => this.propose(interaction, player, options.getUser('user') ?? user, user.id));
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    await suggest(interaction, await offerPlayers(this.container.orm.em.fork(), getGuildId(interaction), typed));
  }

  /** The user who is named after an `@`, of which Discord has made no mention; undefined when a player is called just so. */
  private async findTypedUser(message: Message, words: string): Promise<TypedUser | undefined> {
    const typed = parseTypedUser(words);
    if (!typed) return undefined;
    const search = await searchPlayers(this.container.orm.em.fork(), getGuildId(message), words);
    return search.kind === 'none' ? typed : undefined;
  }

  private async propose(question: Question, words: string, user: User, asker: string): Promise<Answer> {
    const guildId = getGuildId(question);
    const em = this.container.orm.em.fork();
    if (words === '') {
      const guid = await findLinkedGuid(em, guildId, user.id);
      if (guid) return linkLine(await findPlayerName(em, guildId, guid), { userId: user.id, guid });
      throw new Problem(user.id === asker ? strangeAsker : strangeUser);
    }
    requireWritable();
    if (user.id !== asker) await requireTier(question, 'moderator');
    if (user.bot) throw new Problem('That is a bot, and no player.');
    const search = await searchPlayers(em, guildId, words);
    if (search.kind === 'none') throw new Problem(describeUnknown(words, search.similar));
    if (search.kind === 'several')
      return playerChoice(words, search.players, { action: 'claim', args: [asker, user.id] });
    const claim = { userId: user.id, guid: search.player.guid };
    return claimCard(await getClaim(em, guildId, claim), claim, asker);
  }
}
