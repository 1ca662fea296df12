import type { GivenAward } from '../../et/awards/give-awards.ts';
import { formatNumber, partialSign } from '../../et/metrics/format-metric.ts';
import { escapeName } from '../escape.ts';

/** Who was given an award, and for how much. */
export function awardLine({ name, holder, format, value, partial }: GivenAward, locale: string): string {
  return `🏅 **${name}** ${escapeName(holder.name)} · ${formatNumber(format, value, locale)}${partial ? partialSign : ''}`;
}
