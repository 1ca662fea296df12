import { type Battle, findUp, knifeShotIsTaken, scriptDeadTime, waitForWave } from './battle.ts';
import { type Fighter, isUp, spawn, standUp } from './fighter.ts';
import { between, chance } from './random.ts';
import { addToWeapon, column, sumColumn, weaponNumber } from './tally.ts';
import { bits } from './weapons.ts';

/** One or more hits by one weapon at one moment. */
export interface Harm {
  readonly bit: number;
  readonly hits: number;
  readonly headshots: number;
  readonly damage: number;
  /** The last of the hits was to the head. */
  readonly lastHead: boolean;
  readonly explosive: boolean;
}

/** An enemy is hit; he may die of it. */
export function harmEnemy(battle: Battle, by: Fighter, target: Fighter, at: number, harm: Harm): void {
  addToWeapon(by.tally, harm.bit, column.hits, harm.hits);
  addToWeapon(by.tally, harm.bit, column.headshots, harm.headshots);
  by.tally.damageGiven += harm.damage;
  target.tally.damageReceived += harm.damage;
  target.wounds.push({ by, at, damage: harm.damage });
  target.hurtAt = at;
  target.health -= harm.damage;
  noteTank(target);
  if (target.health <= 0) kill(battle, by, target, at, harm);
}

/** A mate is hit by mistake; he may die of it. */
export function harmMate(battle: Battle, by: Fighter, mate: Fighter, at: number, damage: number): void {
  by.tally.teamDamageGiven += damage;
  mate.tally.teamDamageReceived += damage;
  mate.hurtAt = at;
  mate.health -= damage;
  if (mate.health > 0) return;
  by.tally.teamKills += 1;
  by.tally.xp -= 2;
  if (chance(battle.random, 0.3)) by.tally.teamGibs += 1;
  fallUntilWave(battle, mate, at);
}

/** He uses /kill, to come back with the next wave. */
export function killSelf(battle: Battle, fighter: Fighter, at: number): void {
  fighter.tally.selfKills += 1;
  fighter.deathRun += 1;
  fallUntilWave(battle, fighter, at);
}

/** Somebody is crushed by an enemy's tank or shove: no weapon, no hit, only the engine counts it. */
export function crush(battle: Battle, by: Fighter, victim: Fighter, at: number): void {
  by.tally.crushKills += 1;
  victim.tally.crushDeaths += 1;
  fallUntilWave(battle, victim, at);
}

function kill(battle: Battle, by: Fighter, victim: Fighter, at: number, harm: Harm): void {
  const { random } = battle;
  addToWeapon(by.tally, harm.bit, column.kills, 1);
  addToWeapon(victim.tally, harm.bit, column.deaths, 1);
  const { guid } = victim.person;
  by.tally.victims.set(guid, (by.tally.victims.get(guid) ?? 0) + 1);
  by.tally.xp += 3.4;
  if (harm.lastHead) {
    by.tally.headshotKills += 1;
    by.tally.xp += 1.7;
  }
  creditOthers(by, victim, at, harm.explosive);
  continueStreaks(by, at);

  const wave = waitForWave(battle, victim.side, at);
  if (wave >= battle.halfWave) by.tally.usefulKills += 1;
  if (wave <= 5000) by.tally.uselessKills += 1;

  const gibbed = chance(random, harm.explosive ? 0.5 : 0.3);
  if (gibbed) gib(battle, by, harm);
  const revivedIn = gibbed ? undefined : findReviver(battle, victim, at, wave);
  victim.deathRun += 1;
  by.tally.deniedMs += fall(battle, victim, at, revivedIn ?? wave);
  if (revivedIn === undefined) spawn(random, victim, at + wave);
  else standUp(victim, at + revivedIn, between(random, 60, 110));
}

/** Down without an enemy's weapon: he comes back with the next wave. */
function fallUntilWave(battle: Battle, fighter: Fighter, at: number): void {
  const wave = waitForWave(battle, fighter.side, at);
  fall(battle, fighter, at, wave);
  spawn(battle.random, fighter, at + wave);
}

function gib(battle: Battle, by: Fighter, harm: Harm): void {
  by.tally.gibs += 1;
  const knife = by.carried.knifeShots + weaponNumber(by.tally, bits.knife, column.shots);
  if (!harm.explosive && knife > 0 && knifeShotIsTaken(battle)) addToWeapon(by.tally, bits.knife, column.shots, -1);
}

/** Who had a part in the kill within the last 1.5 s, and whether the killer took it from somebody who had done more. */
function creditOthers(by: Fighter, victim: Fighter, at: number, explosive: boolean): void {
  const shares = new Map<Fighter, number>();
  for (const wound of victim.wounds) {
    if (wound.at >= at - 1500) shares.set(wound.by, (shares.get(wound.by) ?? 0) + wound.damage);
  }
  const own = shares.get(by) ?? 0;
  let stolen = false;
  for (const [other, damage] of shares) {
    if (other === by) continue;
    other.tally.killAssists += 1;
    stolen ||= damage > own;
  }
  if (stolen && !explosive) by.tally.killSteals += 1;
}

function continueStreaks(by: Fighter, at: number): void {
  by.spree += 1;
  if (by.deathRun >= 3) by.tally.deathSpree = Math.max(by.tally.deathSpree, by.deathRun);
  by.deathRun = 0;
  if (Math.abs(at - by.killedAt) >= 3000) closeChain(by);
  by.chain += 1;
  by.killedAt = at;
}

/** The chain of quick kills is over and counted, if it was one. */
export function closeChain(fighter: Fighter): void {
  const index = Math.min(fighter.chain, 6) - 2;
  if (index >= 0) fighter.tally.multikills[index] = (fighter.tally.multikills[index] ?? 0) + 1;
  fighter.chain = 0;
}

/** The kills without dying are over and kept, if they were three or more. */
export function closeSpree(fighter: Fighter): void {
  if (fighter.spree >= 3) fighter.tally.killingSpree = Math.max(fighter.tally.killingSpree, fighter.spree);
  fighter.spree = 0;
}

/** A medic who gets to the fallen before the wave does, in so many milliseconds; the medic's work is counted at once. */
function findReviver(battle: Battle, victim: Fighter, at: number, wave: number): number | undefined {
  const { random } = battle;
  const medic = findUp(battle, victim.side, at, victim);
  const after = between(random, 1200, 7000);
  if (medic?.role !== 'medic' || !chance(random, 0.66) || after >= wave || at + after >= battle.endMs) return undefined;
  if (!isUp(medic, at + after) || at + after >= victim.until) return undefined;
  addToWeapon(medic.tally, bits.syringe, column.shots, chance(random, 0.08) ? 2 : 1);
  addToWeapon(medic.tally, bits.syringe, column.hits, 1);
  medic.tally.revivesGiven += 1;
  medic.tally.xp += 4.3;
  victim.tally.timesRevived += 1;
  return after;
}

/** He is down for `wait` milliseconds, or until his round ends. Gives for how long of the round. */
function fall(battle: Battle, fighter: Fighter, at: number, wait: number): number {
  closeSpree(fighter);
  const back = Math.min(at + wait, fighter.until);
  fighter.tally.aliveMs -= back - at;
  fighter.tally.scriptDeadMs += scriptDeadTime(battle, at, back);
  return back - at;
}

/** The script keeps the last ratio above 3 that it sees. */
function noteTank(target: Fighter): void {
  const received = target.carried.damageReceived + target.tally.damageReceived;
  if (received <= 1000) return;
  const deaths = target.carried.deaths + sumColumn(target.tally, column.deaths);
  const ratio = received / deaths / 130;
  if (deaths > 0 && ratio > 3) target.tally.tank = ratio;
}
