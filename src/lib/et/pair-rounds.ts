import type { PlayerLine } from './parse-player-line.ts';
import type { StatsFileContent } from './parse-stats-file.ts';
import { isCarried, measureSecondRound } from './subtract-rounds.ts';
import { cumulativeFields } from './tab-fields.ts';

/** A file of one map with players in it, and the moment it was written (milliseconds since 1970). */
export interface WrittenRound {
  readonly name: string;
  readonly map: string;
  readonly number: 1 | 2;
  readonly writtenAt: number;
  readonly content: StatsFileContent;
}

/** What a file is in the run of files of its map. */
export type Place =
  | { readonly kind: 'first' }
  | { readonly kind: 'second'; readonly first: WrittenRound }
  | { readonly kind: 'orphan' | 'aborted' | 'duplicate'; readonly reason: string };

const minute = 60_000;

/** A second round comes at most so long after its first (the longest seen: 22 minutes). */
const pairWindow = 45 * minute;

/** An aborted second round is labelled as a first one, at most so long after its real first round. */
const abortWindow = 20 * minute;

/** Two files of the same round of a map so close together are one round, saved twice. */
export const doubleSave = 120_000;

/**
 * Tells for every file of one map on one server whether it is a first round, the second round of which first, or neither
 * (stats-files.md 2.6, 5.2, 5.3). The files may come in any order; the answer depends on the set alone, and on a file's
 * neighbours within 65 minutes only.
 *
 * A second round can only belong to the latest first round before it: a first round that is started again clears the
 * counters of the one before.
 */
export function pairRounds(files: readonly WrittenRound[]): Map<string, Place> {
  const places = new Map<string, Place>();
  let first: WrittenRound | undefined;
  let previous: WrittenRound | undefined;
  let seconds: WrittenRound[] = [];
  const settle = () => {
    for (const [name, place] of placeSeconds(first, seconds)) places.set(name, place);
    seconds = [];
  };
  const sorted = files.toSorted(byTime);
  for (const [index, file] of sorted.entries()) {
    const again = sorted[index + 1];
    if (again && isFirstSavedTwice(file, again)) {
      places.set(file.name, { kind: 'duplicate', reason: describeSave(again) });
      continue;
    }
    const aborted = findAbort(file, previous);
    if (file.number === 1) previous = file;
    if (aborted) places.set(file.name, { kind: 'aborted', reason: aborted });
    else if (file.number === 2) seconds.push(file);
    else {
      settle();
      places.set(file.name, { kind: 'first' });
      first = file;
    }
  }
  settle();
  return places;
}

function byTime(a: WrittenRound, b: WrittenRound): number {
  return a.writtenAt - b.writtenAt || a.number - b.number || (a.name < b.name ? -1 : 1);
}

/**
 * Why a file was written when its map was left before the end of the round; undefined for a regular file.
 * @param first the file before it that is labelled as a first round
 */
function findAbort(file: WrittenRound, first: WrittenRound | undefined): string | undefined {
  const { number, content, writtenAt } = file;
  const sign = findAbortSign(file);
  if (sign) return sign;
  if (number !== 1 || !first || writtenAt - first.writtenAt > abortWindow || writtenAt === first.writtenAt)
    return undefined;
  const { limitSeconds } = content.header;
  const goesOn = limitSeconds !== null && limitSeconds === first.content.header.clockSeconds;
  if (!goesOn || !shareHalf(first.content, content) || !isContained(first.content, content)) return undefined;
  return `its counters go on from ${first.name}: an aborted second round, labelled as a first`;
}

/** What in the file alone says that the map was left before the end of the round. */
function findAbortSign({ number, content }: WrittenRound): string | undefined {
  const { playtimeMs, limitSeconds, clockSeconds } = content.header;
  if (playtimeMs !== null && playtimeMs <= 0)
    return 'the play time in its header says that the map was left before the end';
  if (limitSeconds !== null && clockSeconds !== null && limitSeconds > 0 && clockSeconds > limitSeconds) {
    return 'its clock exceeds its limit, which happens when the map is left before the end';
  }
  if (number === 2 && content.players.every((player) => player.rounds === 0)) {
    return 'nobody in it has finished a round: an aborted first round, labelled as a second';
  }
  return undefined;
}

/** Whether the next file of the map is this first round once more: nothing has begun anew, and no round was finished. */
function isFirstSavedTwice(file: WrittenRound, next: WrittenRound): boolean {
  const [one, other] = [file.content.header, next.content.header];
  return (
    file.number === 1 &&
    next.number === 1 &&
    next.writtenAt - file.writtenAt <= doubleSave &&
    one.limitSeconds === other.limitSeconds &&
    one.clockSeconds === other.clockSeconds &&
    !findAbortSign(next) &&
    shareHalf(file.content, next.content) &&
    isContained(file.content, next.content) &&
    listShared(file.content, next.content).every(([before, after]) => before.rounds === after.rounds)
  );
}

const describeSave = (next: WrittenRound) => `saved again seconds later as ${next.name}`;

/** The second rounds that follow one first round, in time order. At most one of them is its partner. */
function placeSeconds(first: WrittenRound | undefined, seconds: readonly WrittenRound[]): [string, Place][] {
  const places: [string, Place][] = [];
  const fitting: { file: WrittenRound; first: WrittenRound }[] = [];
  for (const file of seconds) {
    const refusal = findRefusal(first, file);
    if (refusal || !first) places.push([file.name, { kind: 'orphan', reason: refusal ?? missing }]);
    else fitting.push({ file, first });
  }
  let partner: WrittenRound | undefined;
  for (const [index, { file, first }] of fitting.entries()) {
    const next = fitting[index + 1]?.file;
    if (next && next.writtenAt - file.writtenAt <= doubleSave) {
      places.push([file.name, { kind: 'duplicate', reason: describeSave(next) }]);
    } else if (!partner) {
      partner = file;
      places.push([file.name, { kind: 'second', first }]);
    } else if (isContained(partner.content, file.content) || !isContained(first.content, file.content)) {
      places.push([file.name, { kind: 'orphan', reason: `its first round ${first.name} already has ${partner.name}` }]);
    } else {
      // The engine has thrown the partner's counters away: the second round was started again.
      places.push([
        partner.name,
        { kind: 'aborted', reason: `the second round was restarted and ended as ${file.name}` }
      ]);
      places.push([file.name, { kind: 'second', first }]);
      partner = file;
    }
  }
  return places;
}

const missing = 'its first round has not come';

/** Whether a file goes on from a first round of the same map, as its second round does (stats-files.md 5.2). */
export function isSecondOf(first: WrittenRound, file: WrittenRound): boolean {
  const isSameMap = first.map.toLowerCase() === file.map.toLowerCase();
  return first.number === 1 && isSameMap && findRefusal(first, file) === undefined;
}

/** Why this cannot be the second round of that first one; undefined when it is. */
function findRefusal(first: WrittenRound | undefined, second: WrittenRound): string | undefined {
  const gap = first ? second.writtenAt - first.writtenAt : Number.POSITIVE_INFINITY;
  if (!first || gap > pairWindow || gap <= 0) return missing;
  const limit = second.content.header.limitSeconds;
  const clock = first.content.header.clockSeconds;
  if (limit === null || clock === null || Math.abs(limit - clock) > 1) {
    return `its limit is not the time that ${first.name} left to beat`;
  }
  if (!shareHalf(first.content, second.content)) return `fewer than half of its players were in ${first.name}`;
  if (!hasAdvanced(first.content, second.content))
    return `nobody in it has carried his counters over from ${first.name}`;
  const duration = measureSecondRound(first.content, second.content);
  if (duration !== null && gap < (duration - 10) * 1000) return `it took longer than the time since ${first.name}`;
  return undefined;
}

/** Whether at least half of those who play in the second file stand in the first as well, and anybody does. */
function shareHalf(first: StatsFileContent, second: StatsFileContent): boolean {
  const before = new Set(first.players.map(({ guid }) => guid));
  const playing = second.players.filter(({ team }) => team === 1 || team === 2);
  const shared = playing.filter(({ guid }) => before.has(guid)).length;
  return shared > 0 && shared * 2 >= playing.length;
}

/** Whether the engine's round count of at least one shared player has gone up, or is not known. */
function hasAdvanced(first: StatsFileContent, second: StatsFileContent): boolean {
  return listShared(first, second).some(
    ([before, after]) => before.rounds === null || after.rounds === null || after.rounds > before.rounds
  );
}

/** Whether the counters of everybody in both files went on from the earlier to the later one. */
function isContained(earlier: StatsFileContent, later: StatsFileContent): boolean {
  const shared = listShared(earlier, later);
  return (
    shared.length > 0 &&
    shared.every(
      ([before, after]) =>
        cumulativeFields.every((field) => (after.tab[field] ?? 0) >= (before.tab[field] ?? 0)) &&
        isCarried({ ...before, rounds: null }, after)
    )
  );
}

function listShared(first: StatsFileContent, second: StatsFileContent): [PlayerLine, PlayerLine][] {
  const before = new Map(first.players.map((player) => [player.guid, player]));
  return second.players.flatMap((player) => {
    const other = before.get(player.guid);
    return other ? [[other, player] as [PlayerLine, PlayerLine]] : [];
  });
}
