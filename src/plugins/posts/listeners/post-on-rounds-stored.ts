import { Listener } from '@sapphire/framework';

/** Rounds have been stored, or evenings corrected: what is posted about them follows at once. */
export class PostOnRoundsStoredListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { name: 'post-on-rounds-stored', event: 'roundsStored' });
  }

  public override run() {
    const { keepPosts, wayOut } = this.container;
    const kept = keepPosts?.();
    if (kept) wayOut.waitFor(kept);
    return kept;
  }
}
