import { type Args, Command } from '@sapphire/framework';
import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  channelMention,
  type Message
} from 'discord.js';
import { getChosenEvening } from '../../../entities/evening.queries.ts';
import { offerSessions } from '../../../entities/session-list.queries.ts';
import { type Answer, answer } from '../../../lib/discord/answer.ts';
import { findChannelHere } from '../../../lib/discord/find-channel-here.ts';
import { getGuildId } from '../../../lib/discord/guild-of.ts';
import { requireWritable } from '../../../lib/discord/require-writable.ts';
import { restOf } from '../../../lib/discord/rest-of.ts';
import { suggest } from '../../../lib/discord/suggest.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { findSummary } from '../queries/find-summary.ts';
import { listPostingGuilds } from '../queries/list-posting-guilds.ts';
import { requestSummary } from '../request-summary.ts';

/** `session_end`: posts the result of an evening without waiting until its gap has passed. */
export class SessionEndCommand extends Command {
  public constructor(context: Command.LoaderContext) {
    super(context, {
      name: 'session_end',
      description: 'Post the result of a session now',
      detailedDescription: {
        usage: '[date or number]',
        examples: ['session_end', 'session_end yesterday'],
        tier: 'moderator'
      }
    });
  }

  public override registerApplicationCommands(registry: Command.Registry) {
    registry.registerChatInputCommand((builder) =>
      builder
        .setName('session-end')
        .setDescription(this.description)
        .addStringOption((option) =>
          option.setName('which').setDescription('The last one if left out').setAutocomplete(true)
        )
    );
  }

  public override async messageRun(message: Message, args: Args) {
    const words = await restOf(args);
    return answer(message, () => this.end(getGuildId(message), words));
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction) {
    const words = interaction.options.getString('which') ?? '';
    return answer(interaction, () => this.end(getGuildId(interaction), words), 'asker');
  }

  public override async autocompleteRun(interaction: AutocompleteInteraction) {
    const typed = interaction.options.getFocused();
    await suggest(interaction, await offerSessions(this.container.orm.em.fork(), getGuildId(interaction), typed));
  }

  private async end(guildId: string, words: string): Promise<Answer> {
    requireWritable();
    const { client, config, keepPosts, orm } = this.container;
    const guild = (await listPostingGuilds(orm.em.fork())).find((one) => one.guildId === guildId);
    const channel = guild && (guild.channelId ?? findChannelHere(client, guildId, config.statsChannel));
    if (!channel) throw new Problem('There is no channel for results yet: an admin names one with `/settings posts`.');
    const evening = await getChosenEvening(orm.em.fork(), guildId, words, new Date());
    await requestSummary(orm.em.fork(), evening.id);
    await keepPosts?.();
    const { channelId, trouble } = await findSummary(orm.em.fork(), guildId, evening.id);
    if (channelId) return `The result of session ${sessionLabel(evening)} is in ${channelMention(channelId)}.`;
    if (trouble) throw new Problem(`The result is posted as soon as it can be. ${trouble}`);
    throw new Problem('Discord has not taken the result. It is posted as soon as it can be.');
  }
}
