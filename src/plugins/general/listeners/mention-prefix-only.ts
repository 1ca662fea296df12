import { Events, Listener } from '@sapphire/framework';
import type { Message } from 'discord.js';
import { answer } from '../../../lib/discord/answer.ts';

/** Answers a mention of the bot with nothing behind it. */
export class MentionPrefixOnlyListener extends Listener<typeof Events.MentionPrefixOnly> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.MentionPrefixOnly });
  }

  public run(message: Message) {
    return answer(message, async () => 'Ask me for `/last-session`, or for how you did: `/help` lists what I can do.');
  }
}
