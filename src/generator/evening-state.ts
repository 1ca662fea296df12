import { otherTeam } from './cast.ts';
import type { PlayerName } from './names.ts';
import type { Person } from './people.ts';
import type { PlayedFile } from './played-file.ts';
import { between, pick, type Random, shuffle } from './random.ts';
import type { ServerClock } from './server-clock.ts';

/** Where an evening stands. The functions that play it change it. */
export interface EveningState {
  readonly random: Random;
  readonly clock: ServerClock;
  readonly config: string;
  /** The script writes the ninth field of the header. */
  readonly writesPlaytime: boolean;
  /** There are timing records, which measure every round. */
  readonly writesRecords: boolean;
  /** Unix milliseconds. */
  now: number;
  teams: [Person[], Person[]];
  /** Who is Axis in the next first round. */
  axisTeam: 0 | 1;
  /** Those who could still come. */
  readonly bench: Person[];
  readonly names: Map<Person, PlayerName>;
  readonly files: PlayedFile[];
}

/** The name somebody goes by now. */
export function nameOf(state: EveningState, person: Person): PlayerName {
  const name = state.names.get(person) ?? person.names[0];
  if (!name) throw new RangeError(`The player ${person.guid} has no name.`);
  return name;
}

/** Somebody on the field takes another of his names. */
export function rename(state: EveningState): void {
  const person = pick(state.random, state.teams.flat());
  const others = person.names.filter((name) => name !== nameOf(state, person));
  if (others.length > 0) state.names.set(person, pick(state.random, others));
}

/** Somebody leaves and somebody else takes his place. Gives both. */
export function substitute(state: EveningState): { out: Person; into: Person; team: 0 | 1 } {
  const team = pick(state.random, [0, 1] as const);
  const out = pick(state.random, state.teams[team]);
  const into = takeFromBench(state);
  state.teams[team] = state.teams[team].map((person) => (person === out ? into : person));
  state.bench.push(out);
  return { out, into, team };
}

/** The next one on the bench. Throws when nobody is left. */
export function takeFromBench(state: EveningState): Person {
  const person = state.bench.shift();
  if (!person) throw new RangeError('There are too few people for this evening.');
  return person;
}

/** Team 1 goes home, others come. */
export function bringNewOpponents(state: EveningState): void {
  const gone = state.teams[1];
  state.teams[1] = gone.map(() => takeFromBench(state));
  state.bench.push(...gone);
}

/** Half of each team goes to the other. */
export function reshuffle(state: EveningState): void {
  const a = shuffle(state.random, state.teams[0]);
  const b = shuffle(state.random, state.teams[1]);
  const moved = Math.max(1, Math.floor(Math.min(a.length, b.length) / 2));
  state.teams = [
    [...b.slice(0, moved), ...a.slice(moved)],
    [...a.slice(0, moved), ...b.slice(moved)]
  ];
}

/** How much better one team is than the other, about -0.3 to 0.3. */
export function edgeOf(state: EveningState, team: 0 | 1): number {
  const mean = (people: readonly Person[]): number =>
    people.reduce((sum, person) => sum + person.skill, 0) / Math.max(1, people.length);
  const edge = mean(state.teams[team]) - mean(state.teams[otherTeam(team)]);
  return Math.max(-0.3, Math.min(0.3, edge * 1.5));
}

/** Some seconds go by. */
export function rest(state: EveningState, low: number, high: number): void {
  state.now += between(state.random, low, high) * 1000;
}
