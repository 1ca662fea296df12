import { reportEvening } from '../../../lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import type { Choice } from '../../../lib/util/choice.ts';
import { listRoundParts } from './pick-parts.ts';

/** The rounds of an evening as a menu offers them. */
export function offerRounds(evening: PlayedEvening): Choice[] {
  const label = sessionLabel(evening);
  return listRoundParts(reportEvening(evening)).map((part) => ({
    name: `${label} · ${part.label}`,
    value: `${label} ${part.value}`
  }));
}
