import { Events, Listener, type MessageCommandErrorPayload } from '@sapphire/framework';
import { report } from '../lib/discord/report.ts';

/** Tells who asked that a prefix command failed. */
export class MessageCommandErrorListener extends Listener<typeof Events.MessageCommandError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.MessageCommandError });
  }

  public run(error: unknown, { message, command }: MessageCommandErrorPayload) {
    return report(error, message, command.name);
  }
}
