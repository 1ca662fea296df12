import { type FilterQuery, raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type GameServer, StatsFile } from '../../entities/index.ts';
import type { FormerRound } from '../../lib/et/former-round.ts';
import { parseStatsFile, type ReadStatsFile } from '../../lib/et/parse-stats-file.ts';
import { foldMap } from '../../lib/et/parse-stats-filename.ts';
import { isSteady, possibleInstants, shiftStamp } from '../../lib/util/time.ts';
import { describeSize } from './incoming-file.ts';
import { readFormer } from './legacy/read-former.ts';
import { type ReadRecord, readRecord } from './read-record.ts';

/** A span of local time stamps, both ends included. */
interface StampSpan {
  readonly from: string;
  readonly to: string;
}

/** Where a change of some files can change what a file is. */
export interface Neighbourhood {
  readonly spans: readonly StampSpan[];
  /** The maps it is about, as `foldMap` writes them; undefined for all, in a night in which clocks change. */
  readonly maps: readonly string[] | undefined;
}

/** A file of a round with what it says. */
export interface ReadFile {
  readonly file: StatsFile;
  readonly read: ReadStatsFile;
  /** What the former bot's database says of the round. */
  readonly former?: FormerRound | undefined;
}

/** Minutes around a file within which it can change what another one is (pair-rounds.ts), rounded up. */
const reach = 70;

/** Minutes around those within which the files lie that this depends on. */
const context = 80;

/**
 * Where a change of these files, rounds or records of rounds, can change what a file is: among the files of the same maps at
 * about the same time.
 */
export function findNeighbourhood(
  files: Iterable<Pick<StatsFile, 'map'> & { readonly stamp?: string | null | undefined }>,
  zone: string
): Neighbourhood {
  const all = [...files];
  const spans = mergeSpans(all.map(({ stamp }) => widen({ from: stamp ?? '', to: stamp ?? '' }, reach, zone)));
  const isChangeNight = spans.some((span) => findRepeatedHour(widen(span, context, zone), zone) !== undefined);
  return { spans, maps: isChangeNight ? undefined : [...new Set(all.map(({ map }) => foldMap(map)))] };
}

/** Whether a file lies in the neighbourhood, so that it has to be looked at again. */
export function isNeighbour({ stamp, map }: StatsFile, { spans, maps }: Neighbourhood): boolean {
  if (!stamp || (maps && !maps.includes(foldMap(map)))) return false;
  return spans.some(({ from, to }) => from <= stamp && stamp <= to);
}

/** The files that a look at the archive has found, and where it has looked. */
export interface Survey {
  readonly near: Neighbourhood;
  readonly files: readonly StatsFile[];
}

/**
 * The archived files of the neighbourhood and those on which they depend, with their content, and with them any others
 * that are asked for, without some: one question instead of two, for every file that comes.
 */
export async function surveyFiles(
  em: EntityManager,
  server: GameServer,
  near: Neighbourhood,
  { others = [], except = [] }: { others?: readonly FilterQuery<StatsFile>[]; except?: readonly number[] } = {}
): Promise<Survey> {
  const { spans, maps } = near;
  const places = spans.map((span) => {
    const { from, to } = widen(span, context, server.timeZone);
    const ofMaps = maps ? { [raw((alias) => `translate(lower(${alias}.map), '.+', '__')`)]: { $in: maps } } : {};
    return { stamp: { $gte: from, $lte: to }, ...ofMaps };
  });
  const where = { server, $or: [...others, ...places], id: { $nin: [...except] } };
  const files = await em.find(StatsFile, where, { populate: ['original', 'bytes'] });
  return { near, files };
}

/** The files of a neighbourhood and those on which they depend, with what they say. */
export interface Neighbours {
  readonly rounds: readonly ReadFile[];
  readonly records: readonly ReadRecord[];
}

/**
 * The files of the neighbourhood and those on which they depend: new ones and those of the archive, of which a survey of at
 * least this neighbourhood may have been made.
 */
export async function readNeighbours(
  em: EntityManager,
  server: GameServer,
  near: Neighbourhood,
  fresh: { readonly files: ReadonlyMap<StatsFile, ReadFile>; readonly records: ReadonlyMap<StatsFile, ReadRecord> },
  survey?: Survey
): Promise<Neighbours> {
  // Without those in hand: asking for them again would bring back what they were before.
  const inHand = [...fresh.files.keys(), ...fresh.records.keys()].flatMap(({ id }) => id ?? []);
  const { files } = survey ?? (await surveyFiles(em, server, near, { except: inHand }));
  const around = { ...near, spans: near.spans.map((span) => widen(span, context, server.timeZone)) };
  const isNew = (file: StatsFile) => fresh.files.has(file) || fresh.records.has(file);
  const stored = files.filter((file) => isNeighbour(file, around) && file.status !== 'known' && !isNew(file));
  const rounds = stored.filter(({ kind }) => kind === 'round');
  const records = stored.filter(({ kind }) => kind !== 'round');
  const known = await readFormer(em, rounds.filter(mayNeedFormer));
  return {
    rounds: [...fresh.files.values(), ...rounds.map((file) => readStored(file, known))],
    records: [...fresh.records.values(), ...records.map((file) => readRecord(file, server.timeZone))]
  };
}

/** A first round that could be read stands by itself; a second one only as long as its first does. */
function mayNeedFormer({ bytes, number, status }: StatsFile): boolean {
  return !bytes || number === 2 || status === 'rejected';
}

/** What a file of a round says that is loaded with its content, and what the former bot's database says of it. */
export function readStored(file: StatsFile, former: ReadonlyMap<StatsFile, FormerRound>): ReadFile {
  const { size, bytes } = file;
  const read = bytes ? readContent(size, bytes) : { rejected: 'only the database of the former bot tells of it' };
  return { file, read, former: former.get(file) };
}

/** What the content of a file says; of a file too large for the archive only the beginning is there. */
export function readContent(size: number, bytes: Uint8Array): ReadStatsFile {
  return size === bytes.length ? parseStatsFile(bytes) : { rejected: describeSize(size) };
}

/** A span some minutes wider; where it then touches an hour that clocks repeat, the whole night of the change is in it. */
function widen({ from, to }: StampSpan, minutes: number, zone: string): StampSpan {
  const wide = { from: shiftStamp(from, -minutes), to: shiftStamp(to, minutes) };
  const hour = findRepeatedHour(wide, zone);
  if (hour === undefined) return wide;
  const night = { from: shiftStamp(hour, -minutes), to: shiftStamp(hour, 60 + minutes) };
  return { from: wide.from < night.from ? wide.from : night.from, to: wide.to > night.to ? wide.to : night.to };
}

/** The first half hour of the span that clocks show twice. */
function findRepeatedHour({ from, to }: StampSpan, zone: string): string | undefined {
  if (isSteady(from, to, zone)) return undefined;
  for (let hour = `${from.slice(0, 13)}:00:00`; hour <= to; hour = shiftStamp(hour, 30)) {
    if (possibleInstants(hour, zone).length > 1) return hour;
  }
  return undefined;
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
