/**
 * The results of some work for each item, in the order of the items; the work for the next one goes on while the caller has
 * one in hand. When the caller has enough, it is waited for what has been begun. A failure reaches the caller in its turn.
 */
export async function* oneAhead<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Result>
): AsyncGenerator<Result, void> {
  let begun: Promise<Result> | undefined;
  try {
    for (const item of items) {
      const before = begun;
      begun = work(item);
      // Until its turn comes, nobody waits for it.
      begun.catch(() => undefined);
      if (before !== undefined) yield await before;
    }
    if (begun !== undefined) yield await begun;
  } finally {
    await begun?.catch(() => undefined);
  }
}
