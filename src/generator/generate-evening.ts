import { otherTeam } from './cast.ts';
import { bringNewOpponents, type EveningState, reshuffle, rest, substitute } from './evening-state.ts';
import { type EveningTruth, tellEvening } from './evening-truth.ts';
import type { Oddities } from './oddities.ts';
import { openEvening } from './open-evening.ts';
import type { Person } from './people.ts';
import { type MapPlan, planEvening } from './plan-evening.ts';
import { playMap } from './play-map.ts';
import type { PlayedFile, Variant } from './played-file.ts';
import { chance, deriveSeed, makeRandom } from './random.ts';
import { addIdleFile } from './server-oddities.ts';
import { type FileStyle, writeFile } from './write-file.ts';
import { type RecordStyle, writeRecords } from './write-records.ts';

/** A file as the server wrote it; its name carries the local time of the writing. */
export interface GeneratedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An evening of play: its files in the order of their writing, and what a correct import must make of them. */
export interface Evening {
  readonly files: readonly GeneratedFile[];
  readonly truth: EveningTruth;
}

/** What evening to make. All but the seed has a default. */
export interface EveningOptions {
  /** The same seed and options give the same bytes on every machine. Any whole number. */
  readonly seed: number;
  /** Local date and time on the server; 2026-10-16T20:45 by default. */
  readonly start?: string;
  /** Maps to play, 8 by default. */
  readonly maps?: number;
  /** Players at the beginning, 4 to 32, 6 by default; with an odd number the first team has one more. */
  readonly players?: number;
  /** Fields after the weapons, by the version of the script; 38 by default. */
  readonly variant?: Variant;
  /** None by default. An evening that ends before its last map may have fewer than asked for. */
  readonly oddities?: Oddities;
  /** Those who may come; by default a community made of the seed. */
  readonly people?: readonly Person[];
  /** Share of people with names that are hard on programs, when the community is made here; 0 by default. */
  readonly wildNames?: number;
  /** LF by default. */
  readonly lineEnd?: FileStyle['lineEnd'];
  /** Whether the header has a ninth field, the measured time; no by default. */
  readonly playtime?: boolean;
  /** Whether awards and timing records are written beside the rounds, as an old or a new script does; no by default. */
  readonly records?: RecordStyle;
  /** The server's time zone by its IANA name; Europe/Ljubljana by default. */
  readonly timeZone?: string;
  /** The server's name, with colour codes. */
  readonly server?: string;
  /** No map begins after this local date and time. */
  readonly lastStart?: string;
  /** Whether there may be play while clocks change. Without it the evening ends in time, and one that cannot is refused. */
  readonly throughClockChange?: boolean;
}

/** Longer than any map takes with two rounds, a restart and pauses, in milliseconds. */
const longestMap = 60 * 60_000;

/**
 * Plays an evening and writes its files. Pure: nothing but the options decides what comes out. Throws a RangeError when
 * the options cannot be met, such as more oddities than maps, or more substitutions than people.
 */
export function generateEvening(options: EveningOptions): Evening {
  const { seed, variant = 38, oddities = {}, maps = 8 } = options;
  check(options);
  const random = makeRandom(deriveSeed(seed, 'evening'));
  const plans = planEvening(random, maps, oddities);
  const state = openEvening(random, options);
  for (const [index, plan] of plans.entries()) {
    if (index > 0) restBetweenMaps(state, plan);
    if (!mayBegin(state, options, index === 0)) break;
    playMap(state, plan);
  }
  for (let count = oddities.idleFiles ?? 0; count > 0; count -= 1) addIdleFile(state);
  const style: FileStyle = {
    server: options.server ?? '^3Barn ^7Owls ^aStopwatch',
    variant,
    lineEnd: options.lineEnd ?? 'LF'
  };
  const write = (file: PlayedFile): GeneratedFile[] => [
    ...(options.records ? writeRecords(file, options.records, { clock: state.clock, lineEnd: style.lineEnd }) : []),
    { name: file.name, bytes: writeFile(file, style) }
  ];
  return {
    files: state.files.flatMap(write),
    truth: tellEvening(state.files, variant, state.clock)
  };
}

function check({ players = 6, variant = 38, maps = 8, oddities = {} }: EveningOptions): void {
  if (!Number.isInteger(players) || players < 4 || players > 32)
    throw new RangeError(`An evening has 4 to 32 players, not ${players}.`);
  if (!Number.isInteger(maps) || maps < 1) throw new RangeError(`An evening has at least one map, not ${maps}.`);
  if (oddities.brokenDenied && variant !== 36)
    throw new RangeError('Broken denied times occur in files of 36 fields only.');
}

function restBetweenMaps(state: EveningState, plan: MapPlan): void {
  rest(state, 38, 110);
  if (chance(state.random, 0.28)) rest(state, 20, 220);
  if (chance(state.random, 0.03)) rest(state, 300, 900);
  for (const oddity of plan.before) {
    if (oddity === 'substitutions') substitute(state);
    else if (oddity === 'newOpponents') bringNewOpponents(state);
    else if (oddity === 'reshuffles') reshuffle(state);
    else state.axisTeam = otherTeam(state.axisTeam);
  }
}

function mayBegin(state: EveningState, options: EveningOptions, isFirst: boolean): boolean {
  if (!isFirst && options.lastStart && state.now > state.clock.moment(options.lastStart)) return false;
  if (options.throughClockChange || !state.clock.changes(state.now, state.now + longestMap)) return true;
  if (!isFirst) return false;
  throw new RangeError('Clocks change at that time. Ask for it with throughClockChange, or choose another start.');
}
