import { type Fighter, isUp } from './fighter.ts';
import type { Side } from './maps.ts';
import { between, chance, type Random } from './random.ts';

/** Respawn waves of one side: the first at `offset`, then every `interval` milliseconds. */
interface Waves {
  readonly offset: number;
  readonly interval: number;
}

/** A round while it is fought. Times are milliseconds since it began. */
export interface Battle {
  readonly random: Random;
  readonly endMs: number;
  readonly defender: Side;
  readonly loot: boolean;
  readonly fighters: readonly Fighter[];
  readonly waves: Readonly<Record<Side, Waves>>;
  /** Half a wave of the side that waits longer: a victim who waits at least this long was worth killing. */
  readonly halfWave: number;
  /** The script looks at the players every 5 s; this is when it first does. */
  readonly firstLook: number;
  /** The game takes a shot of the knife back for some gibs; switched off where counters must not fall. */
  readonly knifeFalls: boolean;
  bombs: number;
}

/** Milliseconds between two looks of the script. */
export const lookMs = 5000;

/** Waves as servers set them: defenders wait longer. */
export function drawWaves(random: Random, defender: Side): Record<Side, Waves> {
  const draw = (side: Side): Waves => {
    const interval = (side === defender ? between(random, 22, 26) : between(random, 14, 17)) * 1000;
    return { interval, offset: between(random, 0, interval) };
  };
  return { 1: draw(1), 2: draw(2) };
}

/** Milliseconds until the side's next wave. Never 0. */
export function waitForWave(battle: Battle, side: Side, at: number): number {
  const { offset, interval } = battle.waves[side];
  const since = (at - offset) % interval;
  return since < 0 ? -since : interval - since;
}

/** One of those alive on a side, each as likely as the other; undefined when nobody is. */
export function findUp(battle: Battle, side: Side, at: number, except?: Fighter): Fighter | undefined {
  let found: Fighter | undefined;
  let seen = 0;
  for (const fighter of battle.fighters) {
    if (fighter.side !== side || fighter === except || !isUp(fighter, at)) continue;
    seen += 1;
    if (battle.random() * seen < 1) found = fighter;
  }
  return found;
}

/** The enemies of a side. */
export function enemyOf(side: Side): Side {
  return side === 1 ? 2 : 1;
}

/** The whole time since death, counted again at every look of the script until the player is back. */
export function scriptDeadTime(battle: Battle, from: number, until: number): number {
  let sum = until - from;
  let look = battle.firstLook + Math.ceil((from - battle.firstLook) / lookMs) * lookMs;
  for (; look < until; look += lookMs) sum += look - from;
  return sum;
}

/** Whether a gib costs a shot of the knife. */
export function knifeShotIsTaken(battle: Battle): boolean {
  return battle.knifeFalls && chance(battle.random, 0.14);
}
