import { decimals, thousands } from '../util/numbers.ts';

/** Stands for a value that was not recorded; never confused with 0. */
export const unknownSign = '?';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A count or a rate as a whole number: `304`, `12,345`, from 100,000 on `123K`; `?` when it is not known. */
export function showWhole(value: number | undefined, locale?: string): string {
  if (!isKnown(value)) return unknownSign;
  if (Math.abs(value) >= 1e15) return value > 0 ? '>999T' : '<-999T';
  return Math.abs(value) < 99_999.5 ? thousands(value, locale) : shorten(value, locale);
}

/** The letters for thousands and more are the same in every language, as in messages; only the decimals differ. */
function shorten(value: number, locale: string | undefined): string {
  const [number = '', unit = ''] = compact.format(value).split(/(?=[A-Z])/);
  return `${decimals(Number(number), number.split('.')[1]?.length ?? 0, locale)}${unit}`;
}

/** A ratio or a percentage with so many decimals as long as it is small, `?` when it is not known. */
export function showDecimal(value: number | undefined, places: number, locale?: string): string {
  return isKnown(value) && Math.abs(value) < 1000 ? decimals(value, places, locale) : showWhole(value, locale);
}

/** Whether a value was recorded and can be drawn. */
export function isKnown(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

/** The largest of the known values, at least 1, so that it can be the end of a scale. */
export function largest(values: readonly (number | undefined)[]): number {
  return values.filter(isKnown).reduce((high, value) => Math.max(high, value), 1);
}

/** `1 map`, `2 maps`. */
export function showCount(count: number, noun: string, locale?: string): string {
  return `${showWhole(count, locale)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Compares by a value for sorting: the largest first, the unknown last, ties in the order they had. */
export function byMost<Item>(pick: (item: Item) => number | undefined): (one: Item, other: Item) => number {
  const sortable = (item: Item) => {
    const value = pick(item);
    return isKnown(value) ? value : -Number.MAX_VALUE;
  };
  return (one, other) => sortable(other) - sortable(one);
}

/** Length of a bar in pixels: nothing is no bar, next to nothing is still seen. */
export function barLength(value: number | undefined, scale: number): number {
  return isKnown(value) && value > 0 ? Math.max(4, value * scale) : 0;
}
