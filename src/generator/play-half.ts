import { type Part, sideOf } from './cast.ts';
import { type EveningState, nameOf } from './evening-state.ts';
import type { MapCard, Side } from './maps.ts';
import type { MapPlan } from './plan-evening.ts';
import { playRound } from './play-round.ts';
import type { FileRow, FileStatus, PlayedFile } from './played-file.ts';
import { chance, shuffle } from './random.ts';
import type { RoundOutcome } from './round-outcome.ts';
import { column, emptyTally, sumColumn, type Tally, weaponNumber } from './tally.ts';
import { bits } from './weapons.ts';
import { isWritten } from './write-file.ts';
import { measure } from './write-timing.ts';

/** One half of a map, ready to be fought. */
export interface Half {
  readonly map: MapCard;
  readonly label: 1 | 2;
  readonly status: FileStatus;
  readonly axisTeam: 0 | 1;
  readonly parts: readonly Part[];
  readonly playMs: number;
  readonly completed: boolean;
  readonly limitSeconds: number;
  readonly clockSeconds: number;
  /** The first round whose numbers the engine carries over. */
  readonly first: PlayedFile | undefined;
  readonly crushes: boolean;
  readonly knifeFalls: boolean;
}

/** Plays a half from now on, moves the time to its end, and gives its file. The file is not among the evening's yet. */
export function playHalf(state: EveningState, half: Half): PlayedFile {
  const { map } = half;
  const attackers: Side = map.defender === 1 ? 2 : 1;
  const winner = half.completed ? attackers : map.defender;
  const before = new Map((half.first?.rows ?? []).map((row) => [row.person, row.now]));
  const fighting = half.parts.filter((part) => part.origin !== 'spectator');
  const tallies = playRound(state.random, {
    map,
    endMs: half.playMs,
    winner,
    crushes: half.crushes,
    knifeFalls: half.knifeFalls,
    entrants: fighting.map((part) => ({
      person: part.person,
      side: sideOf(part.team, half.axisTeam),
      from: part.from,
      until: part.until,
      carried: carriedBy(part.origin === 'carried' ? before.get(part.person) : undefined)
    }))
  });
  const played = fighting
    .map((part, index) => makeRow(state, half, part, before, tallies[index] ?? emptyTally()))
    .filter((_, index) => !fighting[index]?.lost);
  const watching = half.parts
    .filter((part) => part.origin === 'spectator')
    .map((part) => makeRow(state, half, part, before, emptyTally()));
  const rows = [...played, ...watching].filter((row) => isWritten(row.before, row.now));
  // A pause stops the clock of the round and not that of the server.
  const pauseMs = chance(state.random, 0.03) ? Math.floor(20_000 + 250_000 * state.random()) : 0;
  state.now += half.playMs + pauseMs;
  return {
    name: fileName(state, map, half.label, state.now),
    map,
    config: state.config,
    label: half.label,
    winner,
    limitSeconds: half.limitSeconds,
    clockSeconds: half.clockSeconds,
    playtimeMs: state.writesPlaytime ? half.playMs : undefined,
    recordedSeconds: state.writesRecords ? measure(half.playMs, half.limitSeconds) : undefined,
    pauseMs,
    rows: shuffle(state.random, rows),
    endedAt: state.now,
    status: half.status,
    firstRound: half.first
  };
}

/** What a round's outcome decides of its half. */
export function halfOf(
  plan: Pick<MapPlan, 'map' | 'oddity'>,
  round: RoundOutcome
): Pick<Half, 'map' | 'playMs' | 'completed' | 'clockSeconds' | 'crushes' | 'knifeFalls'> {
  const { playMs, completed, clockSeconds } = round;
  return { map: plan.map, playMs, completed, clockSeconds, crushes: plan.oddity === 'crushes', knifeFalls: true };
}

/** The name of a file about a round that ended at a moment: it is written 3 s later. */
export function fileName(state: EveningState, map: MapCard, label: 1 | 2, endedAt: number): string {
  return `${state.clock.stamp(endedAt + 3000)}-${map.name}-round-${label}.txt`;
}

function makeRow(
  state: EveningState,
  half: Half,
  part: Part,
  before: ReadonlyMap<Part['person'], Tally>,
  now: Tally
): FileRow {
  const carries = part.origin === 'carried' || part.origin === 'spectator';
  return {
    person: part.person,
    name: nameOf(state, part.person),
    rounds: part.rounds,
    team: part.origin === 'spectator' ? 3 : sideOf(part.team, half.axisTeam),
    origin: part.origin,
    before: carries ? before.get(part.person) : undefined,
    now,
    brokenDenied: undefined
  };
}

function carriedBy(tally: Tally | undefined): { damageReceived: number; deaths: number; knifeShots: number } {
  if (!tally) return { damageReceived: 0, deaths: 0, knifeShots: 0 };
  return {
    damageReceived: tally.damageReceived,
    deaths: sumColumn(tally, column.deaths),
    knifeShots: weaponNumber(tally, bits.knife, column.shots)
  };
}
