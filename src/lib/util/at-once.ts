/**
 * Does some work for each item, at most so many at once, and gives the results in the order of the items. After a failure
 * no more is begun.
 */
export async function mapAtOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let hasFailed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (hasFailed) return;
      results[index] = await work(item);
    }
  };
  const workers = Array.from({ length: Math.min(most, items.length) }, () =>
    worker().catch((error: unknown) => {
      hasFailed = true;
      throw error;
    })
  );
  await Promise.all(workers);
  return results;
}
