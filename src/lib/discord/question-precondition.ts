import { AllFlowsPrecondition, type AsyncPreconditionResult, type Command } from '@sapphire/framework';
import type { ChatInputCommandInteraction, ContextMenuCommandInteraction, Message } from 'discord.js';
import { within } from '../util/within.ts';

/** A command as somebody has asked for it, in whatever way. */
export type AskedCommand = Message | ChatInputCommandInteraction | ContextMenuCommandInteraction;

/** Discord gives three seconds until a question must be acknowledged, and the check comes before that. */
export const patience = 2000;

/** A check of every command, however it is asked for, that may ask the database. */
export abstract class QuestionPrecondition extends AllFlowsPrecondition {
  /** Why the command is refused, in a sentence; undefined when it is not. */
  protected abstract refuse(question: AskedCommand, command: Command): Promise<string | undefined>;

  public override messageRun(message: Message, command: Command) {
    return this.check(message, command);
  }

  public override chatInputRun(interaction: ChatInputCommandInteraction, command: Command) {
    return this.check(interaction, command);
  }

  public override contextMenuRun(interaction: ContextMenuCommandInteraction, command: Command) {
    return this.check(interaction, command);
  }

  /** Sapphire would say nothing at all to the user when a precondition throws or takes too long. */
  private async check(question: AskedCommand, command: Command): AsyncPreconditionResult {
    try {
      const refusal = this.refuse(question, command);
      const message = await within(patience, refusal, 'The database has not answered in time');
      return message === undefined ? this.ok() : this.error({ message });
    } catch (cause) {
      return this.error({ message: 'The check whether you may use this failed', context: { cause } });
    }
  }
}
