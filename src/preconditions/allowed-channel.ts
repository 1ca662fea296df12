import { AllFlowsPrecondition, type AsyncPreconditionResult, type Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, ContextMenuCommandInteraction, Message } from 'discord.js';
import { findCommandChannels } from '../entities/guild.queries.ts';
import { readDetails } from '../lib/discord/command-details.ts';
import { decide } from '../lib/discord/decide.ts';

/**
 * Answers a command in the wrong channel with a hint where to ask. Applies to every command; a thread belongs to its
 * channel, and a community that has named no channels is answered everywhere.
 */
export class AllowedChannelPrecondition extends AllFlowsPrecondition {
  public constructor(context: AllFlowsPrecondition.LoaderContext) {
    super(context, { name: 'allowed-channel', position: 10 });
  }

  public override messageRun(message: Message, command: Command) {
    return this.check(message, command);
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction, command: Command) {
    return this.check(interaction, command);
  }

  public override contextMenuRun(interaction: ContextMenuCommandInteraction, command: Command) {
    return this.check(interaction, command);
  }

  private check(
    question: Message | ChatInputCommandInteraction | ContextMenuCommandInteraction,
    command: Command
  ): AsyncPreconditionResult {
    const { guildId, channelId, channel } = question;
    return decide(this, async () => {
      // What is for those who run the bot is answered wherever they are.
      if (!guildId || readDetails(command).tier !== 'member') return undefined;
      const { orm, config } = this.container;
      const own = await findCommandChannels(orm.em.fork(), guildId);
      const allowed = own.length > 0 ? own : config.commandChannels;
      const parent = channel?.isThread() ? channel.parentId : null;
      if (allowed.length === 0 || allowed.includes(channelId) || (parent && allowed.includes(parent))) return undefined;
      return `Not here, please: I answer in ${allowed.map((id) => `<#${id}>`).join(', ')}.`;
    });
  }
}
