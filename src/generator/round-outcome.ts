import { drawAttack, type MapCard } from './maps.ts';
import type { MapPlan } from './plan-evening.ts';
import { between, chance, type Random } from './random.ts';

/** How a round ends. */
export interface RoundOutcome {
  readonly completed: boolean;
  /** How long it really runs. */
  readonly playMs: number;
  /** What the clock shows at its end: the attack's time, or the limit. */
  readonly clockSeconds: number;
}

/** Both rounds of a map. */
export interface MapOutcome {
  readonly first: RoundOutcome;
  readonly second: RoundOutcome;
}

/** Decides how the rounds of a map end. An edge is what that round's attackers are better by. */
export function drawOutcome(random: Random, plan: MapPlan, firstEdge: number, secondEdge: number): MapOutcome {
  const { map, oddity } = plan;
  for (;;) {
    const outcome = drawFreely(random, map, firstEdge, secondEdge);
    const draw = !outcome.first.completed && !outcome.second.completed;
    if (oddity === 'draws' ? !draw : draw && !plan.mayDraw) continue;
    if (oddity === 'zeroClocks' && outcome.second.completed) continue;
    if (oddity === 'equalClocks') {
      const equal = makeEqual(outcome);
      if (equal) return equal;
      continue;
    }
    if (oddity === 'surrenders' && !canEndEarly(outcome.first) && !canEndEarly(outcome.second)) continue;
    return endEarly(random, outcome, plan);
  }
}

/**
 * Both rounds of a map that is begun again. After a first round that was held, the new one is shorter than it, so that
 * nobody takes it for the old one's continuation.
 */
export function drawAgain(
  random: Random,
  plan: MapPlan,
  firstEdge: number,
  secondEdge: number,
  earlier: RoundOutcome
): MapOutcome {
  for (;;) {
    const { first, second } = drawFreely(random, plan.map, firstEdge, secondEdge);
    if (!first.completed && !second.completed && !plan.mayDraw) continue;
    if (earlier.completed || (first.completed && first.playMs < earlier.playMs - 20_000)) return { first, second };
  }
}

/** A second round against the time of the first. Who knows the time to beat holds out less and attacks more. */
function drawSecond(random: Random, map: MapCard, edge: number, first: RoundOutcome): RoundOutcome {
  const limitMs = first.completed ? first.playMs : map.limitSeconds * 1000;
  return run(limitMs, drawAttack(random, map, edge, map.holds * 0.5), first.clockSeconds);
}

function drawFreely(random: Random, map: MapCard, firstEdge: number, secondEdge: number): MapOutcome {
  const first = run(map.limitSeconds * 1000, drawAttack(random, map, firstEdge), map.limitSeconds);
  return { first, second: drawSecond(random, map, secondEdge, first) };
}

function run(limitMs: number, attackMs: number | undefined, limitSeconds: number): RoundOutcome {
  if (attackMs === undefined || Math.floor(attackMs / 1000) >= limitSeconds)
    return { completed: false, playMs: limitMs, clockSeconds: limitSeconds };
  return { completed: true, playMs: attackMs, clockSeconds: Math.floor(attackMs / 1000) };
}

/** Early ends are at least 20 s early, so that times rounded to 6 s show them, and no round is shorter than 75 s. */
function canEndEarly(round: RoundOutcome): boolean {
  return !round.completed && round.clockSeconds >= 150;
}

function endEarly(random: Random, { first, second }: MapOutcome, plan: MapPlan): MapOutcome {
  const wanted = plan.oddity === 'surrenders';
  const cut = (round: RoundOutcome): RoundOutcome => {
    if (!canEndEarly(round)) return round;
    const missing = between(random, 20, Math.min(330, Math.floor(round.clockSeconds * 0.45)));
    return { ...round, playMs: Math.floor((round.playMs - missing * 1000) / 1000) * 1000 + between(random, 0, 480) };
  };
  if (wanted) return canEndEarly(second) ? { first, second: cut(second) } : { first: cut(first), second };
  // A round that is begun again was played to its end, so that the second beginning is shorter (see drawAgain).
  if (!plan.maySurrender || plan.oddity === 'restartedFirstRounds') return { first, second };
  return { first: chance(random, 0.3) ? cut(first) : first, second: chance(random, 0.37) ? cut(second) : second };
}

function makeEqual({ first }: MapOutcome): MapOutcome | undefined {
  const spare = first.playMs % 1000;
  if (!first.completed || spare < 20) return undefined;
  return { first, second: { ...first, playMs: first.playMs - Math.floor(spare / 2) } };
}
