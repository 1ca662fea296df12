import { bell, chance, type Random } from './random.ts';

/** 1 Axis, 2 Allies: a role in a round, never a team. */
export type Side = 1 | 2;

/** One map of the rotation: its limit, the side that defends it, and how its attacks usually go. */
export interface MapCard {
  readonly name: string;
  readonly limitSeconds: number;
  readonly defender: Side;
  /** The quickest and the slowest attack that succeeds, in seconds. */
  readonly quickest: number;
  readonly slowest: number;
  /** How often the defence stands. */
  readonly holds: number;
  /** How often it is chosen, against the others. */
  readonly favour: number;
  /** Attackers carry something away: documents, gold. */
  readonly loot: boolean;
}

type Row = readonly [
  name: string,
  limit: number,
  quickest: number,
  slowest: number,
  holds: number,
  favour: number,
  loot: boolean
];

const toCard = ([name, limitSeconds, quickest, slowest, holds, favour, loot]: Row, defender: Side): MapCard => ({
  name,
  limitSeconds,
  defender,
  quickest,
  slowest,
  holds,
  favour,
  loot
});

const axisDefends: readonly Row[] = [
  ['etl_adlernest', 600, 135, 460, 0.1, 3, true],
  ['supply', 720, 440, 690, 0.4, 3, true],
  ['etl_sp_delivery', 720, 205, 640, 0.32, 3, true],
  ['te_escape2', 720, 130, 600, 0.14, 4, true],
  ['sw_goldrush_te', 720, 380, 690, 0.55, 2.5, true],
  ['et_brewdog', 600, 115, 460, 0.06, 2, false],
  ['etl_frostbite', 600, 110, 400, 0.15, 2, true],
  ['erdenberg_t2', 720, 270, 600, 0.35, 1.5, false],
  ['bremen_b3', 720, 320, 660, 0.3, 0.6, false],
  ['frostbite', 600, 90, 400, 0.15, 0.4, true]
];

/** The rotation of a real server, with times near those of its files. */
export const maps: readonly MapCard[] = [
  ...axisDefends.map((row) => toCard(row, 1)),
  toCard(['etl_ice', 600, 130, 540, 0.2, 1, true], 2)
];

/** What the server shows while nobody plays; not of the rotation. */
export const idleMap: MapCard = toCard(['radar', 900, 300, 800, 0.5, 0, true], 1);

/**
 * How long an attack takes in milliseconds, or undefined when the defence stands against it for the whole limit.
 * `edge` is what the attackers are better by, about -0.3 to 0.3. The milliseconds stay below half a second, so that
 * rounding and cutting give the same second.
 */
export function drawAttack(random: Random, card: MapCard, edge: number, holds = card.holds): number | undefined {
  if (chance(random, holds * (1 - 1.5 * edge))) return undefined;
  const middle = (card.quickest + card.slowest) / 2;
  const seconds = middle + ((card.slowest - card.quickest) / 2) * bell(random) * 1.7 - edge * 0.35 * middle;
  const within = Math.floor(Math.max(card.quickest * (1 + 0.1 * random()), Math.min(card.limitSeconds - 2, seconds)));
  return within * 1000 + Math.floor(random() * 480);
}
