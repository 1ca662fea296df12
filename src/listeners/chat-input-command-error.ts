import { type ChatInputCommandErrorPayload, Events, Listener } from '@sapphire/framework';
import { report } from '../lib/discord/report.ts';

/** Tells who asked that a slash command failed. */
export class ChatInputCommandErrorListener extends Listener<typeof Events.ChatInputCommandError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ChatInputCommandError });
  }

  public run(error: unknown, { interaction, command }: ChatInputCommandErrorPayload) {
    return report(error, interaction, command.name);
  }
}
