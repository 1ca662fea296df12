import type { Side } from './maps.ts';
import type { Person } from './people.ts';
import { bell, between, chance, type Random } from './random.ts';
import { emptyTally, type Tally } from './tally.ts';
import { type Gun, guns } from './weapons.ts';

/** What a player does besides shooting. */
export type Role = 'medic' | 'engineer' | 'fieldops' | 'covert';

/** Somebody who is in a round, for all of it or a part. */
export interface Entrant {
  readonly person: Person;
  readonly side: Side;
  /** From when to when he is in, in milliseconds of the round. */
  readonly from: number;
  readonly until: number;
  /** Numbers he brings from the first round, which the script's ratio and the knife look at. */
  readonly carried: { readonly damageReceived: number; readonly deaths: number; readonly knifeShots: number };
}

/** Damage somebody took: by whom, when, how much. The newest come last. */
interface Wound {
  readonly by: Fighter;
  readonly at: number;
  readonly damage: number;
}

/** An entrant in the middle of the round. */
export interface Fighter extends Entrant {
  readonly tally: Tally;
  /** What he aims better or worse by than usual today. */
  readonly form: number;
  role: Role;
  gun: Gun;
  health: number;
  hurtAt: number;
  /** Alive from this moment on. */
  upAt: number;
  readonly wounds: Wound[];
  /** Kills since the last death, deaths since the last kill. */
  spree: number;
  deathRun: number;
  /** Kills of the chain that is still open, and when the last of them was. */
  chain: number;
  killedAt: number;
}

/** An entrant takes the field. */
export function makeFighter(random: Random, entrant: Entrant): Fighter {
  const fighter: Fighter = {
    ...entrant,
    tally: emptyTally(),
    form: 0.045 * bell(random),
    role: 'medic',
    gun: guns.mp40,
    health: 0,
    hurtAt: entrant.from,
    upAt: entrant.from,
    wounds: [],
    spree: 0,
    deathRun: 0,
    chain: 0,
    killedAt: Number.NEGATIVE_INFINITY
  };
  chooseRole(random, fighter);
  spawn(random, fighter, entrant.from);
  return fighter;
}

/** Whether he is in the round and alive. */
export function isUp(fighter: Fighter, at: number): boolean {
  return at >= fighter.upAt && at < fighter.until;
}

/** He is alive again from a moment on, with so much health. */
export function standUp(fighter: Fighter, at: number, health: number): void {
  fighter.upAt = at;
  fighter.hurtAt = at;
  fighter.health = health;
  fighter.wounds.length = 0;
}

/** He comes with a wave: full health, and now and then with another class. */
export function spawn(random: Random, fighter: Fighter, at: number): void {
  standUp(fighter, at, between(random, 112, 142));
  if (chance(random, 0.2)) chooseRole(random, fighter);
  fighter.gun = chooseGun(random, fighter);
}

function chooseRole(random: Random, fighter: Fighter): void {
  const { engineer, fieldops, covert } = fighter.person.roles;
  const draw = random();
  if (draw < engineer) fighter.role = 'engineer';
  else if (draw < engineer + fieldops) fighter.role = 'fieldops';
  else if (draw < engineer + fieldops + covert) fighter.role = 'covert';
  else fighter.role = 'medic';
}

function chooseGun(random: Random, fighter: Fighter): Gun {
  const axis = fighter.side === 1;
  if (fighter.role === 'covert') {
    const draw = random();
    if (draw < 0.35) return guns.sten;
    if (draw < 0.4) return guns.fg42;
    if (axis) return draw < 0.7 ? guns.k43 : guns.mp34;
    return guns.garand;
  }
  if (fighter.role === 'engineer' && chance(random, 0.004)) return axis ? guns.kar98 : guns.carbine;
  // Now and then somebody takes the gun of a fallen enemy.
  return axis === chance(random, 0.985) ? guns.mp40 : guns.thompson;
}
