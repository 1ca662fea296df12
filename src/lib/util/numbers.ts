/** What stands for a number that is not known. */
export const unknownNumber = '?';

/** A number with so many decimals; `?` for one that is not known. */
export function decimals(value: number | null, places: number): string {
  return value === null ? unknownNumber : value.toFixed(places);
}

const grouped = new Intl.NumberFormat('en-US');

/** A whole number with separators between the thousands: 12,345. */
export function thousands(value: number | null): string {
  return value === null ? unknownNumber : grouped.format(Math.round(value));
}

/** A number in few characters: 987, 12.3K, 4.5M. */
export function compact(value: number | null): string {
  if (value === null) return unknownNumber;
  if (Math.abs(value) < 999.5) return String(Math.round(value));
  const [divisor, unit] = Math.abs(value) < 999_950 ? [1000, 'K'] : [1_000_000, 'M'];
  return `${(value / divisor).toFixed(1)}${unit}`;
}

/** `1 map`, `2 maps`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${thousands(count)} ${count === 1 ? one : many}`;
}
