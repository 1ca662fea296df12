import { castFirst, castSecond, otherTeam } from './cast.ts';
import { type EveningState, rest } from './evening-state.ts';
import { idleMap } from './maps.ts';
import type { MapPlan } from './plan-evening.ts';
import { fileName, halfOf, playHalf } from './play-half.ts';
import type { PlayedFile } from './played-file.ts';
import { between, chance, pick } from './random.ts';
import type { RoundOutcome } from './round-outcome.ts';

/** The server restarts in a first round: its file's label is that of a second one, its clock nonsense (stats-files.md 2.6). */
export function abortFirst(state: EveningState, plan: MapPlan): void {
  const { random } = state;
  const playMs = between(random, 62, 150) * 1000;
  const limitSeconds = plan.map.limitSeconds;
  const file = playHalf(state, {
    ...halfOf(plan, { completed: false, playMs, clockSeconds: limitSeconds }),
    label: 2,
    status: 'aborted',
    axisTeam: state.axisTeam,
    parts: castFirst(state.teams, playMs, 0),
    limitSeconds,
    first: undefined
  });
  // The script takes somebody's percentage of time alive for minutes (stats-files-quirks.md B6).
  const alive = file.rows[0] ? file.rows[0].now.aliveMs / file.rows[0].now.teamMs : 0.8;
  state.files.push({
    ...file,
    winner: 1,
    clockSeconds: Math.round(alive * 1200) * 5 - limitSeconds,
    playtimeMs: shutdownMs(state)
  });
  rest(state, 90, 300);
}

/** The server restarts in a second round: its file's label is that of a first one, its counters go on from the real first. */
export function abortSecond(
  state: EveningState,
  plan: MapPlan,
  { clockSeconds }: RoundOutcome,
  first: PlayedFile
): void {
  const playMs = between(state.random, 30, Math.min(200, clockSeconds - 30)) * 1000;
  const file = playHalf(state, {
    ...halfOf(plan, { completed: false, playMs, clockSeconds }),
    label: 1,
    status: 'aborted',
    axisTeam: otherTeam(state.axisTeam),
    parts: castSecond(state.teams, playMs, first.rows),
    limitSeconds: clockSeconds,
    first,
    knifeFalls: false
  });
  state.files.push({ ...file, winner: 1, playtimeMs: shutdownMs(state) });
  rest(state, 60, 200);
}

/** The script measures up to an end that never came. */
function shutdownMs(state: EveningState): number | undefined {
  return state.writesPlaytime ? -between(state.random, 100_000, 5_000_000) : undefined;
}

/** The same round is written twice, and the later file counts. Its lines come in another order, as they do from a hash table. */
export function saveTwice(state: EveningState, second: PlayedFile): void {
  state.now += between(state.random, 19, 32) * 1000;
  const name = fileName(state, second.map, 2, state.now);
  state.files.push(
    { ...second, status: 'duplicate' },
    { ...second, name, endedAt: state.now, rows: second.rows.toReversed() }
  );
}

/** A file of the idle server before or after the others, with nobody or one bored player, on a map that no evening sees. */
export function addIdleFile(state: EveningState): void {
  const { random } = state;
  const { limitSeconds } = idleMap;
  const first = state.files[0];
  const isBefore = first !== undefined && chance(random, 0.5);
  const until = isBefore
    ? first.endedAt - between(random, 40, 60) * 60_000
    : state.now + between(random, 17, 30) * 60_000;
  const label = pick(random, [1, 2] as const);
  const bored = label === 1 && chance(random, 0.5) ? state.bench.slice(0, 1) : [];
  const playMs = limitSeconds * 1000;
  const idle = playHalf(
    { ...state, now: until - playMs, config: 'defaultpublic' },
    {
      ...halfOf({ map: idleMap, oddity: undefined }, { completed: false, playMs, clockSeconds: limitSeconds }),
      label,
      status: 'idle',
      axisTeam: 0,
      parts: castFirst([bored, []], playMs, 1),
      limitSeconds,
      first: undefined
    }
  );
  if (isBefore) state.files.unshift(idle);
  else {
    state.files.push(idle);
    state.now = idle.endedAt;
  }
}
