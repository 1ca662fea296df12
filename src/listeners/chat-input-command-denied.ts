import { type ChatInputCommandDeniedPayload, Events, Listener, type UserError } from '@sapphire/framework';
import { report } from '../lib/discord/report.ts';

/** Tells why a slash command was refused. */
export class ChatInputCommandDeniedListener extends Listener<typeof Events.ChatInputCommandDenied> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ChatInputCommandDenied });
  }

  public run(error: UserError, { interaction, command }: ChatInputCommandDeniedPayload) {
    return report(error, interaction, command.name);
  }
}
