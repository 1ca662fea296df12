import type { Side } from './maps.ts';
import type { Person } from './people.ts';
import type { FileRow, Origin } from './played-file.ts';
import { between, chance, pick, type Random } from './random.ts';

/** Somebody's part in one round. */
export interface Part {
  readonly person: Person;
  readonly team: 0 | 1;
  /** Milliseconds of the round. */
  readonly from: number;
  readonly until: number;
  readonly origin: Origin;
  /** The engine's count of rounds his numbers have been carried through. */
  readonly rounds: number;
  /** What he did is overwritten by a later part of his. */
  readonly lost: boolean;
}

/** Those who face each other. A team keeps its number for the evening; its side changes with every round. */
export type Teams = readonly [readonly Person[], readonly Person[]];

/** Everybody plays the whole first round. `base` is the engine's count, 0 after a fresh load of the map. */
export function castFirst(teams: Teams, endMs: number, base: number): Part[] {
  return everybody(teams).map(([person, team]) => ({
    person,
    team,
    from: 0,
    until: endMs,
    origin: 'first',
    rounds: base,
    lost: false
  }));
}

/** Everybody plays the whole second round, with his numbers of the first if he is in its file. */
export function castSecond(teams: Teams, endMs: number, first: readonly FileRow[]): Part[] {
  const rounds = new Map(first.map((row) => [row.person, row.rounds]));
  return everybody(teams).map(([person, team]) => {
    const earlier = rounds.get(person);
    if (earlier === undefined) return join(person, team, endMs);
    return { person, team, from: 0, until: endMs, origin: 'carried', rounds: earlier + 1, lost: false };
  });
}

/** A newcomer who has connected before the round, with all its time. */
export function join(person: Person, team: 0 | 1, endMs: number): Part {
  return { person, team, from: 0, until: endMs, origin: 'joined', rounds: 1, lost: false };
}

/** The parts with somebody's part replaced. */
export function replacePart(parts: readonly Part[], person: Person, ...instead: readonly Part[]): Part[] {
  return parts.flatMap((part) => (part.person === person ? instead : [part]));
}

/** One of the parts that last the whole round, for something to happen to. */
export function pickPart(random: Random, parts: readonly Part[], endMs: number): Part {
  return pick(
    random,
    parts.filter((part) => part.until === endMs && part.from === 0 && part.origin !== 'spectator')
  );
}

/** He comes when the round has begun, if it is long enough for him to count. */
export function comeLate(random: Random, part: Part, endMs: number): Part {
  if (endMs < 200_000 || chance(random, 0.4)) return part;
  return { ...part, from: between(random, 20_000, Math.floor(endMs * 0.5)), rounds: 0 };
}

/** He is gone before the round ends, a minute after it began at the earliest. */
export function leaveEarly(random: Random, part: Part, endMs: number): Part {
  return {
    ...part,
    until: between(random, Math.max(65_000, Math.floor(endMs * 0.4)), Math.max(66_000, Math.floor(endMs * 0.85)))
  };
}

/** He loses the connection and comes back with counters at 0; the line of before is overwritten. */
export function reconnect(random: Random, part: Part, endMs: number): Part[] {
  const goes = between(random, 10_000, Math.floor(endMs * 0.5));
  const origin = part.origin === 'first' ? 'first' : 'reset';
  return [
    { ...part, until: goes, lost: true },
    { ...part, from: goes + between(random, 5_000, 15_000), origin, rounds: 0 }
  ];
}

/** The side of a team in a round: teams swap for the second. */
export function sideOf(team: 0 | 1, axisTeam: 0 | 1): Side {
  return team === axisTeam ? 1 : 2;
}

function everybody([first, second]: Teams): [Person, 0 | 1][] {
  return [
    ...first.map((person): [Person, 0 | 1] => [person, 0]),
    ...second.map((person): [Person, 0 | 1] => [person, 1])
  ];
}

/** The opponents of a team. */
export function otherTeam(team: 0 | 1): 0 | 1 {
  return team === 0 ? 1 : 0;
}
