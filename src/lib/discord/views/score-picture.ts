import type { PictureRequest } from '../../charts/picture.ts';
import type { Team } from '../../charts/theme.ts';
import type { Letter } from '../../et/evening/letters.ts';
import { type EveningReport, mapLabel, teamNames } from '../../et/evening/report-evening.ts';
import type { ScoredSegment } from '../../et/evening/score-evening.ts';
import { explainMap, type ScoredMap, wordAttack } from '../../et/evening/score-map.ts';
import { sessionLabel } from '../../et/session-label.ts';
import { plural } from '../../util/numbers.ts';

/** How pictures tell the two teams apart. */
export const looks: Readonly<Record<Letter, Team>> = { A: 'a', B: 'b' };

/** The look of the winner of a map; undefined when it does not count. */
export function lookOf(winner: Letter | 'draw' | null): Team | 'draw' | undefined {
  if (winner === null) return undefined;
  return winner === 'draw' ? 'draw' : looks[winner];
}

/** `2025-11-02 · 9 maps · 18 rounds`. */
export function captionOf({ evening, score }: EveningReport): string {
  const maps = score.segments.flatMap((segment) => segment.maps);
  const complete = maps.filter(({ match }) => match.first?.counts && match.second?.counts).length;
  const rounds = evening.rounds.filter(({ counts }) => counts).length;
  return [sessionLabel(evening), plural(complete, 'map'), plural(rounds, 'round')].join(' · ');
}

/** The score of a segment map by map. */
export function scorePicture(report: EveningReport, segment: ScoredSegment): PictureRequest {
  const names = teamNames(segment);
  return {
    kind: 'score-timeline',
    data: {
      caption: captionOf(report),
      teams: { a: names.A, b: names.B },
      maps: segment.maps.map((map) => ({
        name: mapLabel(map),
        winner: lookOf(map.winner),
        times: map.attackedFirst ? { a: wordTime(map, 'A'), b: wordTime(map, 'B') } : {},
        note: map.winner === null ? explainMap(map, names).replace(/^Not counted: |\.$/g, '') : undefined
      }))
    }
  };
}

/** An attack in two short lines at most: how long a conceded hold lasted stands in the message. */
function wordTime(map: ScoredMap, letter: Letter): string {
  return wordAttack(map, letter).replace(/ \(conceded.*\)$/, ', conceded');
}
