import { Listener } from '@sapphire/framework';

/** Rounds have been stored, or evenings corrected: the results of their evenings follow. */
export class StoreResultsOfRoundsListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { name: 'store-results-of-rounds', event: 'roundsStored' });
  }

  public override run() {
    const { keepResults, wayOut } = this.container;
    const kept = keepResults?.();
    if (kept) wayOut.waitFor(kept);
    return kept;
  }
}
