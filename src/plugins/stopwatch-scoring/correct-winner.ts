import type { EntityManager } from '@mikro-orm/postgresql';
import { getChosenEvening, getEvening } from '../../entities/evening.queries.ts';
import { type MapPart, pickOnlyMap } from '../../lib/et/evening/map-parts.ts';
import { type EveningReport, reportEvening } from '../../lib/et/evening/report-evening.ts';
import type { Deed } from '../../lib/round-corrections.ts';
import { anchorWinner, pickWinner } from './domain/pick-winner.ts';
import type { MapWords } from './domain/split-map-words.ts';
import { clearMapWinner, setMapWinner, type WinnerChange } from './set-map-winner.ts';

/** A winner that was corrected, and the evening as it is now. */
export interface CorrectedWinner extends WinnerChange {
  readonly report: EveningReport;
  readonly part: MapPart;
  /** Whether the correction stands; false when it was taken back. */
  readonly stands: boolean;
}

/** Corrects the winner of the map that words ask for. A Problem when they do not say exactly which, or who. */
export async function correctWinner(
  em: EntityManager,
  guildId: string,
  { which, map, winner }: MapWords & { readonly winner: string },
  deed: Deed
): Promise<CorrectedWinner> {
  const before = reportEvening(await getChosenEvening(em, guildId, which, new Date()));
  const part = pickOnlyMap(before, map);
  const { match } = part.map.match;
  const picked = pickWinner(part, winner);
  const change =
    picked === 'stopwatch'
      ? await clearMapWinner(em, guildId, match, deed.by)
      : await setMapWinner(em, guildId, match, anchorWinner(part.map, picked), deed);
  const report = reportEvening(await getEvening(em, guildId, before.evening.id));
  return { ...change, report, part: pickOnlyMap(report, part.value), stands: picked !== 'stopwatch' };
}
