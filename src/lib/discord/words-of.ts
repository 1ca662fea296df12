import type { MessageCommand } from '@sapphire/framework';
import type { Message } from 'discord.js';

/** What follows a prefix command as it was written, with its quotes, which Sapphire's arguments take away. */
export function wordsOf(
  { content }: Pick<Message, 'content'>,
  { commandPrefix, commandName }: Pick<MessageCommand.RunContext, 'commandPrefix' | 'commandName'>
): string {
  return content.slice(commandPrefix.length).trim().slice(commandName.length).trim();
}
