import { type Args, Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, Message } from 'discord.js';
import { findLinkedGuid } from '../../../entities/user-link.queries.ts';
import { type Answer, answer, type Question } from '../../../lib/discord/answer.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { getMember } from '../../../lib/discord/get-member.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireTier } from '../../../lib/discord/require-tier.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { parseLinkWords } from '../domain/parse-link-words.ts';
import { findPlayerName } from '../queries/find-player-name.ts';
import { unlinkQuestion } from '../views/link-card.ts';

/** `unlink`: forgets which player somebody is, after a question. */
export class UnlinkCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'unlink',
      description: 'Let me forget which player you are',
      detailedDescription: { usage: '[@user, for moderators]', examples: ['unlink', 'unlink @Ben'] }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName(this.name)
        .setDescription(this.description)
        .addUserOption((option) => option.setName('user').setDescription('Somebody else (moderators)'))
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const { player, userId } = parseLinkWords(await restOf(args));
    return answer(message, async () => {
      if (player.startsWith('@')) {
        const user = await getMember(message.guild, player.slice(1));
        return this.ask(message, user.id, message.author.id);
      }
      if (player) throw new Problem(`"${escapeName(cut(player, 60))}" is no mention: choose the user after typing @.`);
      return this.ask(message, userId ?? message.author.id, message.author.id);
    });
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const { options, user } = interaction;
    return answer(interaction, () => this.ask(interaction, options.getUser('user')?.id ?? user.id, user.id));
  }

  private async ask(question: Question, userId: string, asker: string): Promise<Answer> {
    requireWritable();
    if (userId !== asker) await requireTier(question, 'moderator');
    const guildId = getGuildId(question);
    const em = this.container.orm.em.fork();
    const guid = await findLinkedGuid(em, guildId, userId);
    if (!guid) throw new Problem('There is no link to end.');
    return unlinkQuestion(await findPlayerName(em, guildId, guid), { userId, guid });
  }
}
