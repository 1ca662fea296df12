import { possibleInstants } from '../util/time.ts';
import type { StatsFileContent } from './parse-stats-file.ts';
import { findOutcome } from './round-duration.ts';

/** A file with the local time in its name. */
export interface StampedFile {
  readonly name: string;
  readonly map: string;
  readonly number: 1 | 2;
  /** `YYYY-MM-DDTHH:MM:SS` on the clock of the game server. */
  readonly stamp: string;
  /** Undefined for a file that could not be read. */
  readonly content: StatsFileContent | undefined;
}

/** More files than this in one repeated hour cannot be played rounds; they are left at its first run. */
const mostAmbiguous = 12;

/**
 * The moment at which each file was written, in milliseconds since 1970. Stamps are local time, and the change to winter
 * time repeats an hour: of the two moments that such a stamp can mean, those are taken under which the files of that night
 * fit together best (no two rounds at once, second rounds after their first). The answer depends on the set of files
 * alone, not on their order.
 */
export function placeStamps(files: readonly StampedFile[], zone: string): Map<string, number> {
  const moments = new Map<string, number>();
  const ambiguous: { file: StampedFile; instants: readonly number[] }[] = [];
  for (const file of files) {
    const instants = possibleInstants(file.stamp, zone);
    moments.set(file.name, instants[0] ?? Number.NaN);
    if (instants.length > 1) ambiguous.push({ file, instants });
  }
  for (const night of groupByDay(ambiguous)) {
    if (night.length > mostAmbiguous) continue;
    const sorted = night.toSorted((a, b) => (a.file.name < b.file.name ? -1 : 1));
    const neighbours = files.filter(({ stamp }) => stamp.slice(0, 10) === sorted[0]?.file.stamp.slice(0, 10));
    let best = { cost: Number.POSITIVE_INFINITY, choice: 0 };
    for (let choice = 0; choice < 2 ** sorted.length; choice++) {
      place(sorted, choice, moments);
      const cost = countConflicts(neighbours, moments) * mostAmbiguous + countBits(choice);
      if (cost < best.cost) best = { cost, choice };
    }
    place(sorted, best.choice, moments);
  }
  return moments;
}

type Ambiguous = { readonly file: StampedFile; readonly instants: readonly number[] };

function groupByDay(files: readonly Ambiguous[]): Ambiguous[][] {
  return [...Map.groupBy(files, ({ file }) => file.stamp.slice(0, 10)).values()];
}

/** Bit n of the choice says whether file n was written in the second run of the hour. */
function place(files: readonly Ambiguous[], choice: number, moments: Map<string, number>): void {
  for (const [bit, { file, instants }] of files.entries()) {
    moments.set(file.name, instants[(choice >> bit) & 1] ?? Number.NaN);
  }
}

const countBits = (choice: number) => choice.toString(2).replaceAll('0', '').length;

/** Pairs of rounds that would have been played at once, and second rounds that would have no first. */
function countConflicts(files: readonly StampedFile[], moments: ReadonlyMap<string, number>): number {
  const rounds = files.map((file) => ({ file, end: moments.get(file.name) ?? 0, length: findLeastLength(file) }));
  let conflicts = 0;
  for (const one of rounds) {
    const overlaps = rounds.filter(({ end }) => end < one.end && one.end - one.length < end);
    conflicts += overlaps.length;
    if (one.file.number === 2 && !rounds.some((other) => isFirstOf(other, one))) conflicts++;
  }
  return conflicts;
}

/** Milliseconds that the round took at least: the clock of a completed attack, nothing sure of any other. */
function findLeastLength({ content }: StampedFile): number {
  if (!content || content.players.length === 0) return 0;
  return findOutcome(content.header) === 'completed' ? (content.header.clockSeconds ?? 0) * 1000 : 60_000;
}

function isFirstOf(
  first: { file: StampedFile; end: number },
  second: { file: StampedFile; end: number; length: number }
): boolean {
  const gap = second.end - first.end;
  const clock = first.file.content?.header.clockSeconds;
  return (
    first.file.number === 1 &&
    first.file.map.toLowerCase() === second.file.map.toLowerCase() &&
    gap >= second.length &&
    gap > 0 &&
    gap <= 45 * 60_000 &&
    clock !== undefined &&
    clock !== null &&
    clock === second.file.content?.header.limitSeconds
  );
}
