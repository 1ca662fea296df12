import { z } from 'zod';
import { quoteText } from '../../util/text.ts';
import { foldMap } from '../parse-stats-filename.ts';
import type { Side } from '../parse-stats-header.ts';
import { cleanText, decodeText } from './decode-text.ts';
import { readGuid } from './parse-awards.ts';

/** Somebody as a timing record names him. */
export interface RosterPlayer {
  readonly guid: string | null;
  readonly name: string;
}

/** A pause, in seconds since 1970. */
export interface RoundPause {
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly seconds: number | null;
}

/** How often somebody came to life and died, and how long he was dead, in whole seconds. */
export interface SpawnCount extends RosterPlayer {
  readonly spawns: number | null;
  readonly deaths: number | null;
  readonly deadSeconds: number | null;
}

/** What the timing record of a round says (stats-files.md 8). Null is what it does not say. Times are seconds since 1970. */
export interface RoundTiming {
  readonly map: string;
  readonly number: 1 | 2;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Without pauses. */
  readonly playedSeconds: number;
  readonly warmupSeconds: number | null;
  readonly pauseSeconds: number | null;
  readonly pauseCount: number | null;
  readonly pauses: readonly RoundPause[] | null;
  readonly winner: Side | null;
  readonly defender: Side | null;
  readonly limitSeconds: number | null;
  /** In the script's word, which is not always right: a vote that failed makes an objective a surrender. */
  readonly endReason: 'objective' | 'surrender' | 'time_expired' | null;
  readonly surrenderSide: Side | null;
  readonly surrenderCaller: RosterPlayer | null;
  readonly axis: readonly RosterPlayer[] | null;
  readonly allies: readonly RosterPlayer[] | null;
  readonly spawns: readonly SpawnCount[] | null;
  readonly scriptVersion: string | null;
}

export type ReadTiming = { readonly content: RoundTiming } | { readonly rejected: string };

/** What the name of the record says. */
export interface TimingName {
  readonly map: string;
  readonly number: number;
  readonly unix: number;
}

const seconds = z.int().min(0).max(1e9);
const moment = z.int().min(1e8).max(1e11);
const metaShape = z.object({
  map: z.string().regex(/^[a-z0-9_.+-]{1,64}$/i),
  round: z.literal([1, 2]),
  round_start_unix: moment,
  round_end_unix: moment,
  actual_duration_seconds: seconds,
  warmup_seconds: seconds.nullable().catch(null),
  pause_seconds: seconds.nullable().catch(null),
  pause_count: seconds.nullable().catch(null),
  spawn_stats: z.unknown().optional()
});
type Meta = z.infer<typeof metaShape>;

const payloadShape = z.object({
  embeds: z.tuple(
    [
      z.object({
        footer: z.object({ text: z.string() }).optional().catch(undefined),
        fields: z.array(z.object({ name: z.string(), value: z.string() })).max(100)
      })
    ],
    z.unknown()
  )
});

/**
 * Reads the bytes of a timing record, `gametime-….json`. What makes the true duration must be there and agree with itself
 * and with the name, or the record is rejected; whatever else is missing or cannot be read is unknown.
 */
export function parseTiming(bytes: Uint8Array, name: TimingName): ReadTiming {
  const json = parseJson(decodeText(bytes));
  if (json === undefined) return { rejected: 'it is no JSON: perhaps it was cut' };
  const meta = metaShape.safeParse(Object(json).meta);
  if (!meta.success) return { rejected: describeIssue(meta.error) };
  const { data } = meta;
  const payload = payloadShape.safeParse(Object(json).payload);
  const [embed] = payload.success ? payload.data.embeds : [];
  const fields = new Map((embed?.fields ?? []).map((field) => [field.name, field.value.trim()]));
  const contradiction = contradictName(data, name) ?? contradictItself(data) ?? contradictFields(data, fields);
  if (contradiction) return { rejected: contradiction };
  return {
    content: { ...describeMeta(data), ...describeFields(fields), scriptVersion: readVersion(embed?.footer?.text) }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  const where = ['meta', ...(issue?.path ?? [])].join('.');
  return `${where} is not what a timing record has there`;
}

function contradictName({ map, round, round_end_unix }: Meta, name: TimingName): string | undefined {
  if (foldMap(map) !== foldMap(name.map)) return `it is about the map ${quoteText(map)}, and its name says another`;
  if (round !== name.number) return `it is about round ${round}, and its name says ${name.number}`;
  if (round_end_unix !== name.unix) return 'its round ended at another time than its name says';
  return undefined;
}

/** Whole seconds that are added up may be off by one each. */
const rounding = 2;

/** No round takes longer. */
const mostSeconds = 200 * 60;

function contradictItself(meta: Meta): string | undefined {
  const { actual_duration_seconds: played, pause_seconds: paused } = meta;
  const span = meta.round_end_unix - meta.round_start_unix;
  if (played === 0) return 'it says that nothing was played';
  if (played > mostSeconds) return `${played} s are more than any round takes`;
  const isSum = paused === null ? played <= span + rounding : Math.abs(span - paused - played) <= rounding;
  return isSum ? undefined : 'its times contradict each other: start, end, pauses and play do not add up';
}

/** The same numbers stand in the message for Discord that the record holds. */
function contradictFields(meta: Meta, fields: ReadonlyMap<string, string>): string | undefined {
  const pairs: readonly (readonly [string, number | null, number])[] = [
    ['Round', readNumber(fields.get('Round')), meta.round],
    ['Lua_Playtime', readNumber(fields.get('Lua_Playtime')), meta.actual_duration_seconds],
    ['Lua_RoundStart', readNumber(fields.get('Lua_RoundStart')), meta.round_start_unix],
    ['Lua_RoundEnd', readNumber(fields.get('Lua_RoundEnd')), meta.round_end_unix]
  ];
  const other = pairs.find(([, value, own]) => value !== null && Math.round(value) !== own);
  if (other) return `its ${other[0]} contradicts its other half`;
  const map = fields.get('Map');
  return map !== undefined && foldMap(map) !== foldMap(meta.map) ? 'its Map contradicts its other half' : undefined;
}

function describeMeta(meta: Meta) {
  return {
    map: meta.map,
    number: meta.round,
    startedAt: meta.round_start_unix,
    endedAt: meta.round_end_unix,
    playedSeconds: meta.actual_duration_seconds,
    warmupSeconds: meta.warmup_seconds,
    pauseSeconds: meta.pause_seconds,
    pauseCount: meta.pause_count,
    spawns: readSpawns(meta.spawn_stats)
  };
}

const endReasons = ['objective', 'surrender', 'time_expired'] as const;

function describeFields(fields: ReadonlyMap<string, string>) {
  const caller = cleanText(fields.get('Lua_SurrenderCallerName') ?? '');
  const callerGuid = readGuid(fields.get('Lua_SurrenderCaller') ?? '');
  return {
    winner: readSide(fields.get('Winner')),
    defender: readSide(fields.get('Defender')),
    limitSeconds: readLimit(fields.get('Lua_Timelimit')),
    endReason: endReasons.find((reason) => reason === fields.get('Lua_EndReason')) ?? null,
    surrenderSide: readSide(fields.get('Lua_SurrenderTeam')),
    surrenderCaller: caller || callerGuid ? { guid: callerGuid, name: caller } : null,
    axis: readRoster(fields.get('Axis_JSON')),
    allies: readRoster(fields.get('Allies_JSON')),
    pauses: readPauses(fields.get('Lua_Pauses_JSON'))
  };
}

const readSide = (text: string | undefined): Side | null => (text === '1' ? 1 : text === '2' ? 2 : null);

/** The number at the beginning of a text such as `462 sec`. */
function readNumber(text: string | undefined): number | null {
  const found = /^\d{1,12}(?:\.\d{1,6})?/.exec(text ?? '');
  return found ? Number(found[0]) : null;
}

/** The limit of a second round is a fraction of minutes. */
function readLimit(text: string | undefined): number | null {
  const minutes = readNumber(text);
  return minutes === null || minutes === 0 ? null : Math.round(minutes * 60);
}

const listShape = z.array(z.record(z.string(), z.unknown())).max(128);

function readList(value: unknown): Record<string, unknown>[] | null {
  const list = listShape.safeParse(typeof value === 'string' ? parseJson(value) : value);
  return list.success ? list.data : null;
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');
const asCount = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null);
const asPlayer = ({ guid, name }: Record<string, unknown>): RosterPlayer => ({
  guid: readGuid(asText(guid)),
  name: cleanText(asText(name))
});

const readRoster = (text: string | undefined) => readList(text)?.map(asPlayer) ?? null;

function readPauses(text: string | undefined): RoundPause[] | null {
  const pauses = readList(text);
  return (
    pauses?.map(({ start, end, sec }) => ({
      startedAt: asCount(start),
      endedAt: asCount(end),
      seconds: asCount(sec)
    })) ?? null
  );
}

function readSpawns(value: unknown): SpawnCount[] | null {
  const spawns = readList(value);
  return (
    spawns?.map((one) => ({
      ...asPlayer(one),
      spawns: asCount(one.spawns),
      deaths: asCount(one.deaths),
      deadSeconds: asCount(one.dead_seconds)
    })) ?? null
  );
}

const readVersion = (text: string | undefined) => /\bv(\d[\d.]{0,20})/.exec(text ?? '')?.[1] ?? null;
