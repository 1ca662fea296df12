import { letters, otherLetter } from './letters.ts';
import type { SegmentResult } from './segment-result.ts';
import type { TeamMatcher } from './team-matchers.ts';
import { byNewest, type OwnResult, sumRecord, type TeamRecord, viewFrom } from './team-record.ts';

/** How two teams stand against each other, from the view of the one named first. */
export interface HeadToHead {
  readonly record: TeamRecord;
  /** Points of the maps, two for a win and one for a draw: of the one named first and of the other. */
  readonly points: { readonly own: number; readonly opponent: number };
  /** The newest first. */
  readonly results: readonly OwnResult[];
}

/**
 * All segments in which two teams met, wherever each stood in them: by line-up, by likeness or by name, as the matchers
 * say. Who is who is read from the people of each segment, never from its letters.
 */
export function compareTeams(results: readonly SegmentResult[], isOne: TeamMatcher, isOther: TeamMatcher): HeadToHead {
  const met = results
    .flatMap((result) => {
      const fits = letters.map((letter) => {
        const [own, opponent] = [isOne(result.teams[letter]), isOther(result.teams[otherLetter(letter)])];
        return { letter, sureness: own > 0 && opponent > 0 ? own + opponent : 0 };
      });
      const best = fits.toSorted((a, b) => b.sureness - a.sureness)[0];
      return best && best.sureness > 0 ? [viewFrom(result, best.letter)] : [];
    })
    .toSorted(byNewest);
  const record = sumRecord(met);
  const { won, lost, drawn } = record.maps;
  return { record, points: { own: 2 * won + drawn, opponent: 2 * lost + drawn }, results: met };
}
