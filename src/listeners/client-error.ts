import { Listener } from '@sapphire/framework';
import { Events } from 'discord.js';

/** Logs errors of the connection to Discord, which heals by itself. */
export class ClientErrorListener extends Listener<typeof Events.Error> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.Error });
  }

  public run(error: Error) {
    this.container.logger.error('The connection to Discord had an error', error);
  }
}
