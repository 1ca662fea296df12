import { decimals, thousands, unknownNumber } from '../../util/numbers.ts';
import { formatClock } from '../clock.ts';
import { type MetricKey, metrics } from './dictionary.ts';
import { isPartial, type Measured } from './measured.ts';
import type { Format } from './metric.ts';

/** Stands behind a number that not all rounds know. */
export const partialSign = '*';

/** Stands for a number that is not defined, such as accuracy without a shot. */
export const undefinedSign = '–';

/** A metric as people read it: `12,345`, `1.61`, `41.5 %`, `61:05`; `?` unknown, `–` not defined, `*` behind a partial one. */
export function formatMetric(key: MetricKey, measured: Measured, locale?: string): string {
  if (measured.value === null) return measured.known > 0 ? undefinedSign : unknownNumber;
  return `${formatNumber(metrics[key].format, measured.value, locale)}${isPartial(measured) ? partialSign : ''}`;
}

/** A known number in a format. */
export function formatNumber(format: Format, value: number, locale?: string): string {
  return write[format](value, locale);
}

const write: Readonly<Record<Format, (value: number, locale?: string) => string>> = {
  whole: thousands,
  oneDecimal: (value, locale) => decimals(value, 1, locale),
  twoDecimals: (value, locale) => decimals(value, 2, locale),
  percent: (value, locale) => `${decimals(value, 1, locale)} %`,
  clock: formatClock
};
