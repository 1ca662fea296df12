import { comeLate, join, leaveEarly, otherTeam, type Part, pickPart, reconnect, replacePart } from './cast.ts';
import { type EveningState, substitute, takeFromBench } from './evening-state.ts';
import type { MapPlan } from './plan-evening.ts';
import { chance, type Random } from './random.ts';
import type { MapOutcome } from './round-outcome.ts';

/** Rounds shorter than this are not left early, so that who leaves has played a minute. */
const longEnoughMs = 160_000;

/** Whether what was planned for a player happens to him in the first of the two rounds already. */
export function happensInFirst(random: Random, plan: MapPlan, { first, second }: MapOutcome): boolean {
  if (plan.oddity === 'midRoundReconnects') return chance(random, 0.5);
  if (plan.oddity !== 'earlyLeavers') return false;
  return first.playMs >= longEnoughMs && (second.playMs < longEnoughMs || chance(random, 0.4));
}

/** The first round's parts, with what happens to a player in it. */
export function changeFirst(random: Random, plan: MapPlan, parts: readonly Part[], endMs: number): Part[] {
  const part = pickPart(random, parts, endMs);
  if (plan.oddity === 'earlyLeavers') return replacePart(parts, part.person, leaveEarly(random, part, endMs));
  return replacePart(parts, part.person, ...reconnect(random, part, endMs));
}

/** The second round's parts, with what happens to players before or in it. Who left in the first round is not there. */
export function changeSecond(
  state: EveningState,
  plan: MapPlan,
  parts: readonly Part[],
  first: readonly Part[],
  endMs: number
): Part[] {
  const { random } = state;
  const gone = first.find((part) => part.origin === 'first' && !part.lost && part.until < longest(first));
  if (gone) return replacePart(parts, gone.person);
  const part = pickPart(random, parts, endMs);
  switch (plan.oddity) {
    case 'halfTimeSubstitutions':
      return bringSubstitute(state, parts, endMs);
    case 'lateJoiners':
      return [...parts, bringLateJoiner(state, endMs)];
    case 'earlyLeavers':
      return endMs < longEnoughMs ? [...parts] : replacePart(parts, part.person, leaveEarly(random, part, endMs));
    case 'spectators':
      return replacePart(parts, part.person, { ...part, origin: 'spectator' });
    case 'reconnects':
      return replacePart(parts, part.person, { ...part, origin: 'reset', rounds: 1 });
    case 'midRoundReconnects':
      return first.some(({ lost }) => lost)
        ? [...parts]
        : replacePart(parts, part.person, ...reconnect(random, part, endMs));
    case 'switchedTeams':
      return switchTeams(random, parts);
    default:
      return [...parts];
  }
}

function longest(parts: readonly Part[]): number {
  return Math.max(...parts.map((part) => part.until));
}

function bringSubstitute(state: EveningState, parts: readonly Part[], endMs: number): Part[] {
  const { out, into, team } = substitute(state);
  const leaver = parts.find(({ person }) => person === out);
  const watcher: Part[] = leaver && chance(state.random, 0.6) ? [{ ...leaver, origin: 'spectator' }] : [];
  return replacePart(parts, out, join(into, team, endMs), ...watcher);
}

function bringLateJoiner(state: EveningState, endMs: number): Part {
  const team = state.teams[0].length <= state.teams[1].length ? 0 : 1;
  const person = takeFromBench(state);
  state.teams[team].push(person);
  return comeLate(state.random, join(person, team, endMs), endMs);
}

function switchTeams(random: Random, parts: readonly Part[]): Part[] {
  const one = parts[Math.floor(random() * parts.length)];
  const other = parts.find((part) => part.team !== one?.team);
  return parts.map((part) => (part === one || part === other ? { ...part, team: otherTeam(part.team) } : part));
}
