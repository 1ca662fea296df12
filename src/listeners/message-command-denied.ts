import { Events, Listener, type MessageCommandDeniedPayload, type UserError } from '@sapphire/framework';
import { report } from '../lib/discord/report.ts';

/** Tells why a prefix command was refused. */
export class MessageCommandDeniedListener extends Listener<typeof Events.MessageCommandDenied> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.MessageCommandDenied });
  }

  public run(error: UserError, { message, command }: MessageCommandDeniedPayload) {
    return report(error, message, command.name);
  }
}
