import { listMatches } from '../../../lib/et/evening/list-matches.ts';
import { type EveningReport, listMaps, mapLabel } from '../../../lib/et/evening/report-evening.ts';
import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';

/** A map of an evening; `number` is its place in the evening, from 1, also among maps that do not count. */
export interface NumberedMap {
  readonly number: number;
  readonly label: string;
  readonly match: number;
  /** Which segment it belongs to, from 0, and whether that begins with it. */
  readonly segment: number;
  readonly isFirst: boolean;
}

/** The maps of an evening of which a round counts, in the order of play. */
export function listNumberedMaps({ evening, score }: EveningReport): NumberedMap[] {
  const numbers = new Map(listMatches(evening.rounds).map(({ match }, index) => [match, index + 1]));
  return listMaps(score).map(({ map, segment }) => {
    const { match } = map.match;
    const number = numbers.get(match) ?? 0;
    const isFirst = segment.maps[0] === map;
    return { number, label: `${number}. ${mapLabel(map)}`, match, segment: score.segments.indexOf(segment), isFirst };
  });
}

/** The map that somebody means, by its number, or by its name when it was played once. A Problem when there is none such. */
export function getMap(report: EveningReport, words: string): NumberedMap {
  const maps = listNumberedMaps(report);
  const wanted = words.trim().toLowerCase();
  const byNumber = maps.filter(({ number }) => wanted.replace(/\.$/, '') === String(number));
  const byName = maps.filter(({ label }) =>
    [label, label.replace(/^\d+\. /, '')].some((one) => one.toLowerCase() === wanted)
  );
  const byPart = maps.filter(({ label }) => wanted !== '' && label.toLowerCase().includes(wanted));
  const [found, ...others] = [byNumber, byName, byPart].find(({ length }) => length > 0) ?? [];
  if (found && others.length === 0) return found;
  const all = (found ? [found, ...others] : maps).map(({ label }) => label).join(', ');
  if (found) throw new Problem(`${quoteText(words)} was played more than once: ${all}. Say the number.`);
  throw new Problem(
    maps.length === 0
      ? 'No map of this session counts.'
      : `There is no map ${quoteText(words)} in this session. There are: ${all}.`
  );
}
