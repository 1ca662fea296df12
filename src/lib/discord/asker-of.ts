import type { BaseInteraction, Message, User } from 'discord.js';

/** Who wrote the message, gave the command or pressed the button. */
export function askerOf(question: Message | BaseInteraction): User {
  return 'author' in question ? question.author : question.user;
}
