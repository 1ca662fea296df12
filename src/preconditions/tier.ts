import { AllFlowsPrecondition, type AsyncPreconditionResult, type Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, ContextMenuCommandInteraction, Message } from 'discord.js';
import { readDetails } from '../lib/discord/command-details.ts';
import { decide } from '../lib/discord/decide.ts';
import { findTier } from '../lib/discord/find-tier.ts';
import { reaches } from '../lib/tiers.ts';

/** Refuses a command to those below the tier that it names in its details. Applies to every command by itself. */
export class TierPrecondition extends AllFlowsPrecondition {
  public constructor(context: AllFlowsPrecondition.LoaderContext) {
    super(context, { name: 'tier', position: 20 });
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
    const { tier } = readDetails(command);
    return decide(this, async () => {
      if (tier === 'member' || reaches(await findTier(question), tier)) return undefined;
      return `Only ${tier}s may use this. The owner can make you one with \`/admins add\`.`;
    });
  }
}
