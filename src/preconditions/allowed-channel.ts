import type { Command, Precondition } from '@sapphire/framework';
import { findCommandChannels } from '../entities/guild.queries.ts';
import { readDetails } from '../lib/discord/command-details.ts';
import { type AskedCommand, QuestionPrecondition } from '../lib/discord/question-precondition.ts';

/**
 * Answers a command in the wrong channel with a hint where to ask. Applies to every command; a thread belongs to its
 * channel, and a community that has named no channels is answered everywhere.
 */
export class AllowedChannelPrecondition extends QuestionPrecondition {
  public constructor(context: Precondition.LoaderContext) {
    super(context, { name: 'allowed-channel', position: 10 });
  }

  protected override async refuse({ guildId, channelId, channel }: AskedCommand, command: Command) {
    // What is for those who run the bot is answered wherever they are.
    if (!guildId || readDetails(command).tier !== 'member') return undefined;
    const { orm, config } = this.container;
    const own = await findCommandChannels(orm.em.fork(), guildId);
    const allowed = own.length > 0 ? own : config.commandChannels;
    const parent = channel?.isThread() ? channel.parentId : null;
    if (allowed.length === 0 || allowed.includes(channelId) || (parent && allowed.includes(parent))) return undefined;
    return `Not here, please: I answer in ${allowed.map((id) => `<#${id}>`).join(', ')}.`;
  }
}
