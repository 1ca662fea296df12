import type { EntityManager } from '@mikro-orm/postgresql';
import { type GameServer, StatsFile } from '../../entities/index.ts';
import { parseStatsFile, type ReadStatsFile } from '../../lib/et/parse-stats-file.ts';
import { possibleInstants, shiftStamp } from '../../lib/util/time.ts';

/** A span of local time stamps, both ends included. */
export interface StampSpan {
  readonly from: string;
  readonly to: string;
}

/** A file of a round with what it says. */
export interface ReadFile {
  readonly file: StatsFile;
  readonly read: ReadStatsFile;
}

/** Minutes around a file within which it can change what another one is (pair-rounds.ts), rounded up. */
const reach = 70;

/** Minutes around those within which the files lie that this depends on. */
const context = 80;

/** The spans in which a change of these files can change what a file is. */
export function findAffectedSpans(files: Iterable<StatsFile>, zone: string): StampSpan[] {
  return mergeSpans(listStamps(files).map((stamp) => widen({ from: stamp, to: stamp }, reach, zone)));
}

/** The files in and around the spans, with what they say: those that are new, and those of the archive. */
export async function readNeighbours(
  em: EntityManager,
  server: GameServer,
  spans: readonly StampSpan[],
  fresh: ReadonlyMap<StatsFile, ReadFile>
): Promise<ReadFile[]> {
  const near = mergeSpans(spans.map((span) => widen(span, context, server.timeZone)));
  const ranges = near.map(({ from, to }) => ({ stamp: { $gte: from, $lte: to } }));
  // Not those in hand: asking for them again would bring back what they were before.
  const others = { $nin: [...fresh.keys()].flatMap(({ id }) => id ?? []) };
  const stored = await em.find(
    StatsFile,
    { server, kind: 'round', id: others, $or: ranges },
    { populate: ['original', 'bytes'] }
  );
  return [...fresh.values(), ...stored.map(readStored)];
}

/** What a file of a round says that is loaded with its content. */
export function readStored(file: StatsFile): ReadFile {
  return { file, read: readContent(file.size, file.bytes) };
}

/** What the content of a file says; of a file too large for the archive only the beginning is there. */
export function readContent(size: number, bytes: Uint8Array): ReadStatsFile {
  if (size === bytes.length) return parseStatsFile(bytes);
  const mebibytes = (size / 1024 / 1024).toFixed(1);
  return { rejected: `${mebibytes} MiB are far more than a stats file has; only the beginning is kept` };
}

function listStamps(files: Iterable<StatsFile>): string[] {
  return [...files].flatMap(({ kind, stamp }) => (kind === 'round' && stamp ? [stamp] : []));
}

/** A span some minutes wider; where it then touches an hour that clocks repeat, the whole night of the change is in it. */
function widen({ from, to }: StampSpan, minutes: number, zone: string): StampSpan {
  const wide = { from: shiftStamp(from, -minutes), to: shiftStamp(to, minutes) };
  for (let hour = `${wide.from.slice(0, 13)}:00:00`; hour <= wide.to; hour = shiftStamp(hour, 30)) {
    if (possibleInstants(hour, zone).length > 1) {
      const night = { from: shiftStamp(hour, -minutes), to: shiftStamp(hour, 60 + minutes) };
      return { from: wide.from < night.from ? wide.from : night.from, to: wide.to > night.to ? wide.to : night.to };
    }
  }
  return wide;
}

function mergeSpans(spans: readonly StampSpan[]): StampSpan[] {
  const merged: { from: string; to: string }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  return merged;
}
