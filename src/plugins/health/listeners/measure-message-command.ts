import { Events, Listener, type MessageCommand, type MessageCommandFinishPayload } from '@sapphire/framework';
import type { Message } from 'discord.js';

/** Measures a prefix command that has been answered. */
export class MeasureMessageCommandListener extends Listener<typeof Events.MessageCommandFinish> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { name: 'measure-message-command', event: Events.MessageCommandFinish });
  }

  public run(_: Message, command: MessageCommand, { duration, success }: MessageCommandFinishPayload) {
    this.container.health.measureCommand(command.name, duration, success);
  }
}
