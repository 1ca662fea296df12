/** What stands for a number that is not known. */
export const unknownNumber = '?';

/** How numbers are written where nobody has said otherwise. */
export const usualLocale = 'en-US';

/** A number with so many decimals; `?` for one that is not known. */
export function decimals(value: number | null, places: number, locale = usualLocale): string {
  return value === null ? unknownNumber : value.toFixed(places).replace('.', signsOf(locale).point);
}

/** A whole number with separators between the thousands: 12,345. */
export function thousands(value: number | null, locale = usualLocale): string {
  return value === null ? unknownNumber : signsOf(locale).grouped.format(Math.round(value));
}

/** A number in few characters: 987, 12.3K, 4.5M. */
export function compact(value: number | null, locale = usualLocale): string {
  if (value === null) return unknownNumber;
  if (Math.abs(value) < 999.5) return String(Math.round(value));
  const [divisor, unit] = Math.abs(value) < 999_950 ? [1000, 'K'] : [1_000_000, 'M'];
  return `${decimals(value / divisor, 1, locale)}${unit}`;
}

/** `1 map`, `2 maps`. */
export function plural(count: number, one: string, many = `${one}s`, locale = usualLocale): string {
  return `${thousands(count, locale)} ${count === 1 ? one : many}`;
}

interface Signs {
  readonly point: string;
  readonly grouped: Intl.NumberFormat;
}

const known = new Map<string, Signs>();

/** How a language writes numbers, in the digits that everybody reads; a formatter is slow to make and is kept. */
function signsOf(locale: string): Signs {
  const kept = known.get(locale);
  if (kept) return kept;
  const grouped = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  const point = grouped.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const signs = { point, grouped };
  known.set(locale, signs);
  return signs;
}
