import { container } from '@sapphire/framework';
import { type Message, MessageFlags, type RepliableInteraction } from 'discord.js';
import { explain, findCause } from './explain.ts';

/** Tells the user what happened and, when it is our fault, writes it to the log under the code that the user got. */
export async function report(failure: unknown, question: Message | RepliableInteraction, name?: string): Promise<void> {
  const error = findCause(failure);
  const { text, code } = explain(error);
  if (code) container.logger.error(`[${code}] ${name ?? question.id} failed`, error);
  else container.logger.debug(`${name ?? question.id} was refused: ${text}`);
  if (!text) return;
  try {
    await tell(text, question);
  } catch (silence) {
    container.logger.warn(`Could not tell ${question.id} about an error`, silence);
  }
}

async function tell(text: string, question: Message | RepliableInteraction): Promise<void> {
  if (!('deferred' in question)) await question.reply(text);
  else if (question.deferred && !isUpdate(question)) {
    await question.editReply({ content: text, embeds: [], components: [], files: [] });
  } else if (question.deferred || question.replied) {
    await question.followUp({ content: text, flags: MessageFlags.Ephemeral });
  } else await question.reply({ content: text, flags: MessageFlags.Ephemeral });
}

/** Whether the press is to change the message that it was made on, which others see as well: that stays as it is. */
const isUpdate = ({ ephemeral }: RepliableInteraction) => ephemeral === null;
