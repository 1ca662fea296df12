import { type Evening, generateEvening } from './generate-evening.ts';
import type { Oddities, Oddity } from './oddities.ts';
import { makeCommunity } from './people.ts';
import type { Variant } from './played-file.ts';
import { between, chance, deriveSeed, makeRandom, pickWeighted, type Random } from './random.ts';
import { makeServerClock } from './server-clock.ts';
import type { FileStyle } from './write-file.ts';
import type { RecordStyle } from './write-records.ts';

/** What history to make. All but the seed and the number of rounds has a default. */
export interface HistoryOptions {
  /** The same seed and options give the same bytes on every machine. Any whole number. */
  readonly seed: number;
  /** Files to make at least; the last evening is played to its end. */
  readonly rounds: number;
  /** Day of the first evening, `YYYY-MM-DD`; 2020-01-02 by default. */
  readonly first?: string;
  /** Size of the community, 35 by default and at least 24. */
  readonly people?: number;
  /** Fields after the weapons; by default old evenings have fewer, as the server's script has grown. */
  readonly variant?: Variant;
  /** Share of people with names that are hard on programs, 0.15 by default. */
  readonly wildNames?: number;
  readonly lineEnd?: FileStyle['lineEnd'];
  /** Whether awards and timing records are written beside the rounds, as an old or a new script does; no by default. */
  readonly records?: RecordStyle;
  /** The server's time zone by its IANA name; Europe/Ljubljana by default. */
  readonly timeZone?: string;
}

/** When an evening begins at the earliest, and when its last map begins at the latest, in minutes of the day. */
interface TimeOfDay {
  readonly begin: number;
  readonly last: number;
}

/** Most play is in the evening; the others are for histories so dense that a day has several sessions. Hours lie between any two. */
const timesOfDay: readonly TimeOfDay[] = [
  { begin: 8 * 60, last: 11 * 60 + 15 },
  { begin: 14 * 60, last: 17 * 60 },
  { begin: 20 * 60 + 20, last: 24 * 60 + 20 }
];

const dayMs = 86_400_000;

/** The import takes stamps up to the year 2035, so a history ends before. */
const lastDay = Date.UTC(2035, 11, 28);

/** About so many files are of one evening. */
const filesAnEvening = 14.5;

/** A history is spread over this many days, as far as three sessions a day can hold it. */
const wantedDays = 2450;

/** Players at the beginning of an evening, and how often. */
const sizes: readonly (readonly [players: number, weight: number])[] = [
  [6, 68],
  [7, 2],
  [8, 25],
  [10, 4],
  [12, 1]
];

/** How often an evening of six maps has an oddity, near what real evenings show. */
const likely: readonly (readonly [Oddity, number])[] = [
  ['repeatedMaps', 0.7],
  ['substitutions', 0.35],
  ['renames', 0.3],
  ['loneFirstRounds', 0.25],
  ['crushes', 0.2],
  ['halfTimeSubstitutions', 0.12],
  ['lateJoiners', 0.12],
  ['reconnects', 0.08],
  ['restartedFirstRounds', 0.08],
  ['spectators', 0.06],
  ['reshuffles', 0.06],
  ['orphanSecondRounds', 0.06],
  ['earlyLeavers', 0.05],
  ['newOpponents', 0.05],
  ['swappedSides', 0.05],
  ['midRoundReconnects', 0.04],
  ['abortedFirstRounds', 0.04],
  ['idleFiles', 0.04],
  ['abortedSecondRounds', 0.03],
  ['savedTwice', 0.03],
  ['equalClocks', 0.02],
  ['switchedTeams', 0.02]
];

/**
 * Plays evening after evening until at least the wanted number of files has been made. Lazy: nothing of the evenings
 * before is kept. Mostly there is one evening every other day, and up to three sessions a day when the history is dense.
 * Throws a RangeError when the options cannot be met, as when the history would reach past the year 2035.
 */
export function* generateHistory(options: HistoryOptions): Generator<Evening, void, undefined> {
  const { seed, rounds, first = '2020-01-02', people = 35, timeZone = 'Europe/Ljubljana' } = options;
  check(options);
  const community = makeCommunity({ seed, people, wild: options.wildNames ?? 0.15 });
  const clock = makeServerClock(timeZone);
  const random = makeRandom(deriveSeed(seed, 'history'));
  let made = 0;
  for (let day = Date.parse(`${first}T00:00Z`); made < rounds; day += dayMs) {
    if (day > lastDay) throw new RangeError(`${rounds} rounds do not fit between ${first} and the year 2035.`);
    for (const time of chooseTimes(random, rounds)) {
      const start = localTime(day, between(random, time.begin, time.begin + 70));
      // Who knows that clocks change tonight goes to bed.
      if (made >= rounds || clock.changes(clock.moment(start), clock.moment(start) + 3 * 3_600_000)) continue;
      const maps = between(random, 3, 13);
      const evening = generateEvening({
        seed: deriveSeed(seed, start),
        start,
        lastStart: localTime(day, time.last),
        maps,
        players: pickWeighted(random, sizes, ([, weight]) => weight)[0],
        variant: options.variant ?? variantAt(made / rounds),
        oddities: drawOddities(random, maps),
        people: community,
        lineEnd: options.lineEnd,
        records: options.records,
        timeZone
      });
      made += evening.files.length;
      yield evening;
    }
  }
}

function check({ rounds, people = 35, first = '2020-01-02' }: HistoryOptions): void {
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`A history has at least one round, not ${rounds}.`);
  if (!Number.isInteger(people) || people < 24)
    throw new RangeError(`A history needs 24 people or more, not ${people}.`);
  const day = Date.parse(`${first}T00:00Z`);
  if (!(day >= Date.UTC(2020, 0, 1))) throw new RangeError(`${first} is not a day from 2020-01-01 on.`);
}

/** Sessions of one day, so many in the mean that the rounds fill the wanted days: the last of the day's times first. */
function chooseTimes(random: Random, rounds: number): readonly TimeOfDay[] {
  const mean = Math.max(0.55, rounds / filesAnEvening / wantedDays);
  const count = Math.min(timesOfDay.length, Math.floor(mean) + Number(chance(random, mean % 1)));
  return timesOfDay.slice(timesOfDay.length - count);
}

/** A minute of a day as local date and time; minutes beyond 24 hours are of the next day. */
function localTime(day: number, minutes: number): string {
  return new Date(day + minutes * 60_000).toISOString().slice(0, 16);
}

/** The script's versions in the order in which servers had them. */
function variantAt(share: number): Variant {
  if (share < 0.04) return 33;
  if (share < 0.07) return 36;
  return share < 0.16 ? 37 : 38;
}

/** An evening has no more oddities than half its maps, so that there is room for each. */
function drawOddities(random: Random, maps: number): Oddities {
  const drawn = likely.filter(([, probability]) => chance(random, (probability * maps) / 6));
  return Object.fromEntries(drawn.slice(0, Math.floor(maps / 2)).map(([oddity]) => [oddity, 1]));
}
