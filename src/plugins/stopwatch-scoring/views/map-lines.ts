import { TimestampStyles, time, userMention } from 'discord.js';
import { cut } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { signs } from '../../../lib/discord/views/score-line.ts';
import { formatClock } from '../../../lib/et/clock.ts';
import { explainStopwatch, wordHalf } from '../../../lib/et/evening/explain-stopwatch.ts';
import type { HalfResult } from '../../../lib/et/evening/judge-half.ts';
import { forLetters, type Letter, otherLetter, type PerLetter } from '../../../lib/et/evening/letters.ts';
import type { MapPart } from '../../../lib/et/evening/map-parts.ts';
import { teamNames } from '../../../lib/et/evening/report-evening.ts';
import { explainMap, type ScoredMap } from '../../../lib/et/evening/score-map.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { unknownNumber } from '../../../lib/util/numbers.ts';
import type { MadeCorrection } from '../domain/made-correction.ts';
import { leftOutWords } from '../domain/word-left-out.ts';

/** The sign of who won a map: a team, a draw, or a map that does not count. */
export function winnerSign({ winner }: Pick<ScoredMap, 'winner'>): string {
  if (winner === null) return '▫️';
  return winner === 'draw' ? '🤝' : signs[winner];
}

/** A map in lines: who attacked when, both times, why it was won or does not count, and who corrected it. */
export function mapLines({ map, segment }: MapPart, correction: MadeCorrection | undefined): string[] {
  const names = shortNames(segment);
  const score = map.winner === null ? '' : ` · ${map.score.A} – ${map.score.B}`;
  return [
    ...attackLines(map),
    `${escapeName(explainMap(map, names))}${score}`,
    ...(correction ? [describeCorrection(map, names, correction)] : [])
  ];
}

/** Teams have names of any length; sentences want short ones. */
function shortNames(segment: MapPart['segment']): PerLetter<string> {
  const names = teamNames(segment);
  return forLetters((letter) => cut(names[letter], longestName));
}

const longestName = 32;

/** A line for each attack: when, whose, and what it came to. */
function attackLines({ match, stopwatch, attackedFirst }: ScoredMap): string[] {
  const second = attackedFirst && otherLetter(attackedFirst);
  return [
    ...(match.first ? [describeAttack(match.first, stopwatch.first, attackedFirst)] : []),
    ...(match.second ? [describeAttack(match.second, stopwatch.second, second)] : [])
  ];
}

function describeAttack(round: EveningRound, half: HalfResult | null, letter: Letter | null): string {
  const start = time(new Date(round.startedAt), TimestampStyles.ShortTime);
  const limit = round.limitSeconds === null ? unknownNumber : formatClock(round.limitSeconds);
  const team = letter ? signs[letter] : unknownNumber;
  const leftOut = round.leftOut ? ` · not counted: ${leftOutWords[round.leftOut]}` : '';
  return `${start} ${team} attacked: **${wordHalf(half)}** of ${limit}${leftOut}`;
}

function describeCorrection(
  { stopwatch, attackedFirst }: ScoredMap,
  names: PerLetter<string>,
  { by, at }: MadeCorrection
): string {
  const attackers = {
    first: attackedFirst ? names[attackedFirst] : 'the first attackers',
    second: attackedFirst ? names[otherLetter(attackedFirst)] : 'the second attackers'
  };
  const otherwise = escapeName(explainStopwatch(stopwatch, attackers));
  return `✏️ ${userMention(by)}, ${time(at, TimestampStyles.ShortDate)}. The stopwatch says: ${otherwise}`;
}
