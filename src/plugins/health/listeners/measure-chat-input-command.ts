import { type ChatInputCommand, type ChatInputCommandFinishPayload, Events, Listener } from '@sapphire/framework';
import type { ChatInputCommandInteraction } from 'discord.js';

/** Measures a slash command that has been answered. */
export class MeasureChatInputCommandListener extends Listener<typeof Events.ChatInputCommandFinish> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { name: 'measure-chat-input-command', event: Events.ChatInputCommandFinish });
  }

  public run(
    _: ChatInputCommandInteraction,
    command: ChatInputCommand,
    { duration, success }: ChatInputCommandFinishPayload
  ) {
    this.container.health.measureCommand(command.name, duration, success);
  }
}
