/** Prints a figure, what it is compared with, and the ratio. */
export function print(
  what: string,
  value: number,
  unit: string,
  compare?: { readonly with: string; readonly value: number }
): void {
  const ratio = compare
    ? `   ${(value / compare.value).toFixed(2)} x ${compare.with} (${format(compare.value)} ${unit})`
    : '';
  console.log(`${what.padEnd(58)} ${format(value).padStart(10)} ${unit}${ratio}`);
}

function format(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(value >= 10 ? 1 : 2);
}

/** The value below which such a part of all values lies. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Milliseconds that the work takes. */
export async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
