import { castFirst, castSecond, otherTeam, type Part } from './cast.ts';
import { type EveningState, edgeOf, rename, rest } from './evening-state.ts';
import type { MapPlan } from './plan-evening.ts';
import { halfOf, playHalf } from './play-half.ts';
import type { PlayedFile } from './played-file.ts';
import { changeFirst, changeSecond, happensInFirst } from './player-oddities.ts';
import { between, chance } from './random.ts';
import { drawAgain, drawOutcome, type MapOutcome, type RoundOutcome } from './round-outcome.ts';
import { abortFirst, abortSecond, saveTwice } from './server-oddities.ts';

/** Plays a map with whatever was planned for it, from now on; its files join the evening's. */
export function playMap(state: EveningState, plan: MapPlan): void {
  const { random, axisTeam } = state;
  const attackers = plan.map.defender === 1 ? otherTeam(axisTeam) : axisTeam;
  const firstEdge = edgeOf(state, attackers);
  const secondEdge = edgeOf(state, otherTeam(attackers));
  const outcome = drawOutcome(random, plan, firstEdge, secondEdge);
  for (let count = plan.renames[0]; count > 0; count -= 1) rename(state);

  if (plan.oddity === 'abortedFirstRounds') abortFirst(state, plan);
  if (plan.oddity === 'restartedFirstRounds') {
    state.files.push(playFirst(state, plan, outcome.first, castFirst(state.teams, outcome.first.playMs, 0)));
    rest(state, 40, 150);
    playBoth(state, plan, drawAgain(random, plan, firstEdge, secondEdge, outcome.first));
  } else {
    playBoth(state, plan, outcome);
  }
}

function playBoth(state: EveningState, plan: MapPlan, outcome: MapOutcome): void {
  const { random } = state;
  const { oddity } = plan;
  const parts = castForFirst(state, plan, outcome);
  const first = playFirst(state, plan, outcome.first, parts);
  if (oddity !== 'orphanSecondRounds') state.files.push(first);
  if (oddity === 'loneFirstRounds') return;

  rest(state, 32, chance(random, 0.1) ? 180 : 62);
  for (let count = plan.renames[1]; count > 0; count -= 1) rename(state);
  if (oddity === 'abortedSecondRounds') abortSecond(state, plan, outcome.first, first);
  else {
    const second = playSecond(state, plan, outcome, first, parts);
    if (oddity === 'savedTwice') saveTwice(state, second);
    else state.files.push(second);
  }
  state.axisTeam = otherTeam(state.axisTeam);
}

function castForFirst(state: EveningState, plan: MapPlan, outcome: MapOutcome): Part[] {
  const { random } = state;
  const endMs = outcome.first.playMs;
  // A reconnect before the second round shows in the engine's count, or in less time on the team than before.
  const shows = outcome.second.playMs < endMs - 15_000;
  const counted = chance(random, 0.24) || (plan.oddity === 'reconnects' && !shows);
  const parts = castFirst(state.teams, endMs, counted && plan.oddity !== 'abortedFirstRounds' ? 1 : 0);
  return happensInFirst(random, plan, outcome) ? changeFirst(random, plan, parts, endMs) : parts;
}

function playFirst(state: EveningState, plan: MapPlan, round: RoundOutcome, parts: readonly Part[]): PlayedFile {
  return playHalf(state, {
    ...halfOf(plan, round),
    label: 1,
    status: 'played',
    axisTeam: state.axisTeam,
    parts,
    limitSeconds: plan.map.limitSeconds,
    first: undefined
  });
}

function playSecond(
  state: EveningState,
  plan: MapPlan,
  outcome: MapOutcome,
  first: PlayedFile,
  firstParts: readonly Part[]
): PlayedFile {
  const { playMs } = outcome.second;
  const file = playHalf(state, {
    ...halfOf(plan, outcome.second),
    label: 2,
    status: plan.oddity === 'orphanSecondRounds' ? 'orphan' : 'played',
    axisTeam: otherTeam(state.axisTeam),
    parts: changeSecond(state, plan, castSecond(state.teams, playMs, first.rows), firstParts, playMs),
    limitSeconds: outcome.first.clockSeconds,
    clockSeconds: plan.oddity === 'zeroClocks' ? 0 : outcome.second.clockSeconds,
    first
  });
  if (plan.oddity !== 'brokenDenied') return file;
  const broken = between(state.random, 0, file.rows.length - 1);
  const rows = file.rows.map((row, index) =>
    index === broken ? { ...row, brokenDenied: between(state.random, 2500, 5900) } : row
  );
  return { ...file, rows };
}
