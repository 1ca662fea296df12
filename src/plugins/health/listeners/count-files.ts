import { Listener } from '@sapphire/framework';
import '../../../lib/events.ts';

/** Counts the files that were taken in, and those that could not be. */
export class CountFilesListener extends Listener<'filesCounted'> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { name: 'count-files', event: 'filesCounted' });
  }

  public run({ server, added, changed, failed }: { server: string; added: number; changed: number; failed: number }) {
    const { filesTaken, filesFailed } = this.container.health.metrics;
    filesTaken.inc({ server, change: 'new' }, added);
    filesTaken.inc({ server, change: 'changed' }, changed);
    filesFailed.inc({ server }, failed);
  }
}
