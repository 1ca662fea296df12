import { Events, Listener, type UnknownMessageCommandPayload } from '@sapphire/framework';
import { answer } from '../../../lib/discord/answer.ts';
import { findTier } from '../../../lib/discord/find-tier.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { findAlike } from '../domain/help-entry.ts';
import { listCommands } from '../list-commands.ts';

/**
 * Answers words that are no command where they can be meant for nobody else: behind a mention of the bot, and in direct messages.
 * The prefix is that of other bots, too.
 */
export class UnknownMessageCommandListener extends Listener<typeof Events.UnknownMessageCommand> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.UnknownMessageCommand });
  }

  public async run({ message, commandName, commandPrefix }: UnknownMessageCommandPayload) {
    if (message.guildId && !commandPrefix.startsWith('<@')) return;
    await answer(message, async () => {
      const entries = listCommands(this.container.stores.get('commands').values(), await findTier(message));
      const alike = findAlike(entries, commandName);
      const hint = alike ? ` Did you mean \`${alike}\`?` : '';
      return `I have no command ${quoteText(commandName)} for you.${hint} \`/help\` lists what I can do.`;
    });
  }
}
