import { Events, type InteractionHandlerError, Listener } from '@sapphire/framework';
import { report } from '../lib/discord/report.ts';

/** Tells who pressed that a button, a menu or a form failed. */
export class InteractionHandlerErrorListener extends Listener<typeof Events.InteractionHandlerError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.InteractionHandlerError });
  }

  public run(error: unknown, { interaction, handler }: InteractionHandlerError) {
    return interaction.isRepliable() ? report(error, interaction, handler.name) : undefined;
  }
}
