import { possibleInstants } from '../util/time.ts';
import { doubleSave, isSecondOf, type WrittenRound } from './pair-rounds.ts';
import type { StatsFileContent } from './parse-stats-file.ts';
import { measureDuration } from './round-duration.ts';
import { measureFirstRound, measureSecondRound } from './subtract-rounds.ts';

/** A file with the local time in its name. */
export interface StampedFile {
  readonly name: string;
  readonly map: string;
  readonly number: 1 | 2;
  /** `YYYY-MM-DDTHH:MM:SS` on the clock of the game server. */
  readonly stamp: string;
  /** Undefined for a file that tells of no round: it could not be read, or is a copy. */
  readonly content: StatsFileContent | undefined;
}

/** More files than this in one repeated hour cannot be played rounds; they are left at its first run. */
const mostAmbiguous = 40;

/**
 * The moment at which each file was written, in milliseconds since 1970. Stamps are local time, and the change to winter
 * time repeats an hour: of the two moments that such a stamp can mean, those are taken under which the files of that night
 * fit together best (no two rounds at once, second rounds right after their first, no long pause). Where nothing tells, it
 * is the first. The answer depends on the set of files alone, not on their order, and of the files outside the hour on those
 * within 60 minutes of it.
 */
export function placeStamps(files: readonly StampedFile[], zone: string): Map<string, number> {
  const moments = new Map<string, number>();
  const certain: StampedFile[] = [];
  const ambiguous: Ambiguous[] = [];
  for (const file of files) {
    const [first = Number.NaN, second] = possibleInstants(file.stamp, zone);
    moments.set(file.name, first);
    if (second === undefined) {
      certain.push(file);
      continue;
    }
    const [early, late] = [writeAt(file, first), writeAt(file, second)];
    if (early && late) ambiguous.push({ early, late });
  }
  if (ambiguous.length === 0) return moments;
  const others = certain.flatMap((file) => writeAt(file, moments.get(file.name) ?? Number.NaN) ?? []);
  for (const night of groupByNight(ambiguous)) {
    if (night.length > mostAmbiguous) continue;
    for (const { name, writtenAt } of placeNight(night, others)) moments.set(name, writtenAt);
  }
  return moments;
}

/** A file as it is when written in the first or in the second run of the hour. */
interface Ambiguous {
  readonly early: WrittenRound;
  readonly late: WrittenRound;
}

/** The file at a moment; undefined for one without players, which says nothing about the course of the night. */
function writeAt(file: StampedFile, writtenAt: number): WrittenRound | undefined {
  const { content } = file;
  return content && content.players.length > 0 ? { ...file, content, writtenAt } : undefined;
}

const hour = 3_600_000;

/** The files of each change of clocks, in the order of their stamps. */
function groupByNight(files: readonly Ambiguous[]): Ambiguous[][] {
  const nights: Ambiguous[][] = [];
  for (const file of files.toSorted((a, b) => byTime(a.early, b.early))) {
    const night = nights.at(-1);
    const last = night?.at(-1);
    if (night && last && file.early.writtenAt - last.early.writtenAt < 3 * hour) night.push(file);
    else nights.push([file]);
  }
  return nights;
}

function byTime(a: WrittenRound, b: WrittenRound): number {
  return a.writtenAt - b.writtenAt || a.number - b.number || (a.name < b.name ? -1 : 1);
}

/** A way in which the files so far can have been written: the two runs of the hour side by side. */
interface Course {
  /** The last file of the first run, or of the time before it. */
  readonly first: WrittenRound | undefined;
  /** The first and the last file of the second run. */
  readonly opening: WrittenRound | undefined;
  readonly second: WrittenRound | undefined;
  readonly cost: number;
  readonly placed: Placed | undefined;
}

interface Placed {
  readonly file: WrittenRound;
  readonly before: Placed | undefined;
}

/**
 * The files of a night at the moments that fit together best. Courses that end with the same files go on in the same way, so
 * that only the best of them is followed: the work grows with the third power of the number of files, not with 2 to its power.
 */
function placeNight(night: readonly Ambiguous[], others: readonly WrittenRound[]): WrittenRound[] {
  const { before, after } = findNeighbours(night[0]?.early.writtenAt ?? 0, others);
  const cost = rememberCosts();
  let courses: Course[] = [{ first: before, opening: undefined, second: undefined, cost: 0, placed: undefined }];
  for (const { early, late } of night) {
    const best = new Map<string, Course>();
    for (const course of courses) {
      const { first, opening, second, placed } = course;
      const inFirst = { ...course, first: early, placed: { file: early, before: placed } };
      keepBest(best, { ...inFirst, cost: course.cost + cost(first, early) });
      const inSecond = { ...course, opening: opening ?? late, second: late, placed: { file: late, before: placed } };
      keepBest(best, { ...inSecond, cost: course.cost + secondRun + (second ? cost(second, late) : 0) });
    }
    courses = [...best.values()];
  }
  const ended = courses.map((course) => {
    const turn = course.opening ? cost(course.first, course.opening) : 0;
    const end = after ? cost(course.second ?? course.first, after) : 0;
    return { ...course, cost: course.cost + turn + end };
  });
  const files: WrittenRound[] = [];
  for (let at = ended.toSorted((a, b) => a.cost - b.cost)[0]?.placed; at; at = at.before) files.push(at.file);
  return files;
}

/** The last file before the repeated hour and the first after it; none lies within. */
function findNeighbours(moment: number, others: readonly WrittenRound[]) {
  let before: WrittenRound | undefined;
  let after: WrittenRound | undefined;
  for (const file of others) {
    if (file.writtenAt < moment) before = !before || byTime(before, file) < 0 ? file : before;
    else after = !after || byTime(file, after) < 0 ? file : after;
  }
  return { before, after };
}

function keepBest(best: Map<string, Course>, course: Course): void {
  const key = [course.first, course.opening, course.second].map((file) => file?.name ?? '').join('/');
  const known = best.get(key);
  if (!known || course.cost < known.cost) best.set(key, course);
}

/** What speaks against a file after another one, in the order of weight. */
const twoAtOnce = 1_000_000;
const secondWithoutFirst = 10_000;
const longPause = 100;
const secondRun = 1;

/** How little a file fits after the one before it; asked for the same two files again and again. */
function rememberCosts(): (before: WrittenRound | undefined, file: WrittenRound) => number {
  const known = new Map<string, number>();
  return (before, file) => {
    const key = `${before?.name}/${before?.writtenAt}/${file.name}/${file.writtenAt}`;
    const cost = known.get(key) ?? findCost(before, file);
    known.set(key, cost);
    return cost;
  };
}

function findCost(before: WrittenRound | undefined, file: WrittenRound): number {
  if (before && isSameSave(before, file)) return 0;
  const first = before && isSecondOf(before, file) ? before : undefined;
  const seconds = first ? measureSecondRound(first.content, file.content) : findLeastSeconds(file);
  const gap = before ? file.writtenAt - before.writtenAt : Number.POSITIVE_INFINITY;
  return (
    (gap < ((seconds ?? 0) - 10) * 1000 ? twoAtOnce : 0) +
    (file.number === 2 && !first ? secondWithoutFirst : 0) +
    (gap > hour ? longPause : 0)
  );
}

function isSameSave(one: WrittenRound, other: WrittenRound): boolean {
  const [a, b] = [one.content.header, other.content.header];
  return (
    one.number === other.number &&
    one.map.toLowerCase() === other.map.toLowerCase() &&
    other.writtenAt - one.writtenAt <= doubleSave &&
    a.limitSeconds === b.limitSeconds &&
    a.clockSeconds === b.clockSeconds
  );
}

/** Seconds that the round took at least, as far as its own file tells. */
function findLeastSeconds({ number, content }: WrittenRound): number {
  const { limitSeconds, clockSeconds } = content.header;
  const isNonsense = limitSeconds !== null && clockSeconds !== null && clockSeconds > limitSeconds;
  const known = number === 1 ? measureFirstRound(content) : measureDuration(content.header, null).seconds;
  return isNonsense || known === null ? 60 : Math.min(known, 3600);
}
