import { Events, type InteractionHandlerParseError, Listener } from '@sapphire/framework';
import { report } from '../lib/discord/report.ts';

/** Tells who pressed that his press could not be understood. */
export class InteractionHandlerParseErrorListener extends Listener<typeof Events.InteractionHandlerParseError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.InteractionHandlerParseError });
  }

  public run(error: unknown, { interaction, handler }: InteractionHandlerParseError) {
    return interaction.isRepliable() ? report(error, interaction, handler.name) : undefined;
  }
}
