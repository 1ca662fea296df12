import { Events, Listener, type ListenerErrorPayload } from '@sapphire/framework';

/** Logs that a listener failed. Others that wait for the same event are not hindered. */
export class ListenerErrorListener extends Listener<typeof Events.ListenerError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ListenerError });
  }

  public run(error: unknown, { piece }: ListenerErrorPayload) {
    this.container.logger.error(`Listener ${piece.name} failed`, error);
  }
}
