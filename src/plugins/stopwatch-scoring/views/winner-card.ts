import type { Answer } from '../../../lib/discord/answer.ts';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { undoRows } from '../../../lib/discord/undo.ts';
import { scoreLine } from '../../../lib/discord/views/score-line.ts';
import type { MapPart } from '../../../lib/et/evening/map-parts.ts';
import { type EveningReport, mapLabel, teamNames } from '../../../lib/et/evening/report-evening.ts';
import { explainMap } from '../../../lib/et/evening/score-map.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { winnerSign } from './map-lines.ts';

/** Discord takes so many characters of a message; the rest is for names and the score. */
const longestSentence = 900;

/**
 * Says what a map is now and what the score is, with a button that takes the correction back.
 * @param correction that stands; undefined when there is nothing to take back
 */
export function winnerCard({ evening }: EveningReport, { map, segment, value }: MapPart, correction?: number): Answer {
  const sentence = escapeName(cut(explainMap(map, teamNames(segment)), longestSentence));
  return {
    content: [
      `${winnerSign(map)} **${value}. ${escapeName(mapLabel(map))}** of session ${sessionLabel(evening)}: ${sentence}`,
      scoreLine(segment)
    ].join('\n'),
    components: undoRows('stopwatch-scoring', correction === undefined ? [] : [correction])
  };
}
