import { TimestampStyles, time } from 'discord.js';
import { type Letter, letters } from '../../et/evening/letters.ts';
import { type EveningReport, listMaps, mapLabel } from '../../et/evening/report-evening.ts';
import type { ScoredSegment } from '../../et/evening/score-evening.ts';
import { type ScoredMap, wordAttack } from '../../et/evening/score-map.ts';
import { plural } from '../../util/numbers.ts';
import { formatSpan } from '../../util/time.ts';
import { escapeName } from '../escape.ts';
import { scoreLine, signs } from './score-line.ts';

/** How much was played, and when. */
export function describeCounts({ evening, players, score }: EveningReport): string {
  const rounds = evening.rounds.filter(({ counts }) => counts);
  const maps = listMaps(score);
  const complete = maps.filter(({ map }) => map.match.first?.counts && map.match.second?.counts).length;
  const halves = rounds.length - 2 * complete;
  const half = halves > 0 ? ` (and ${plural(halves, 'half', 'halves')})` : '';
  const { startedAt, endedAt } = evening;
  const span = `${time(startedAt, TimestampStyles.ShortDateTime)} to ${time(endedAt, TimestampStyles.ShortTime)}`;
  const length = formatSpan((endedAt.getTime() - startedAt.getTime()) / 1000);
  const counts = [
    plural(players.length, 'player'),
    plural(rounds.length, 'round'),
    `${plural(complete, 'map')}${half}`
  ];
  return `${counts.join(' · ')}\n${span} (${length})`;
}

/**
 * The score of every segment with its maps; nothing while no map has been played to its end.
 * @param goesOn whether the last map may still be at its first round
 */
export function describeScores({ score }: EveningReport, goesOn = false): string[] {
  const last = score.segments.at(-1)?.maps.at(-1);
  const describe = (map: ScoredMap) => describeMap(map, goesOn && map === last && map.match.second === null);
  return score.segments
    .flatMap((segment) => ['', scoreLine(segment), ...segment.maps.map(describe), warn(segment)])
    .filter((line, index) => line !== '' || index === 0);
}

/** A map with both attacks, the first one first. */
function describeMap(map: ScoredMap, isHalf: boolean): string {
  const winner = map.winner === null ? '▫️' : map.winner === 'draw' ? '🤝' : signs[map.winner];
  const attack = (letter: Letter) => `${signs[letter]} ${wordAttack(map, letter)}`;
  const order = map.attackedFirst === 'B' ? (['B', 'A'] as const) : letters;
  const times = map.attackedFirst ? order.map(attack).join(' · ') : '';
  const uncounted = map.winner === null ? ` · ${isHalf ? 'one round played' : 'not counted'}` : '';
  return `${winner} **${escapeName(mapLabel(map))}** ${times}${uncounted}`;
}

function warn({ confidence }: ScoredSegment): string {
  return confidence === 'low' ? '⚠️ The teams are not certain: `/teams` shows them.' : '';
}
