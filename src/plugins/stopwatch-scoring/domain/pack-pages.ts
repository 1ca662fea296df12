/** What fits onto a page. */
export interface PageSize {
  readonly items: number;
  readonly characters: number;
}

/** Divides items into pages in their order: as many on each as fit, and one that fits nowhere alone. There is always a page. */
export function packPages<Item>(items: readonly Item[], size: PageSize, lengthOf: (item: Item) => number): Item[][] {
  const pages: Item[][] = [[]];
  let room = size.characters;
  for (const item of items) {
    const length = lengthOf(item);
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && (page.length === size.items || length > room)) {
      pages.push([item]);
      room = size.characters - length;
    } else {
      page.push(item);
      room -= length;
    }
  }
  return pages;
}
