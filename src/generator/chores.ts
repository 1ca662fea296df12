import { type Battle, enemyOf, findUp, waitForWave } from './battle.ts';
import { type Fighter, isUp } from './fighter.ts';
import { crush, harmEnemy, harmMate, killSelf } from './harm.ts';
import { between, chance } from './random.ts';
import { addToWeapon, column } from './tally.ts';
import { bits, guns } from './weapons.ts';

/** A grenade flies, by hand or from a rifle: most hit nobody, some hit several at once. */
export function throwGrenade(battle: Battle, fighter: Fighter, at: number): void {
  const bit = fighter.gun === guns.kar98 || fighter.gun === guns.carbine ? bits.grenadelauncher : bits.grenade;
  addToWeapon(fighter.tally, bit, column.shots, 1);
  explode(battle, fighter, at + 2500, bit, 0.118);
}

/** He would like to come back with full ammunition: /kill shortly before the wave, rarely at the worst moment. */
export function thinkOfSelfKill(battle: Battle, fighter: Fighter, at: number): void {
  const wave = waitForWave(battle, fighter.side, at);
  if (at < 15_000) return;
  if (wave <= 6500 && chance(battle.random, fighter.spree > 0 ? 0.95 : 0.3)) killSelf(battle, fighter, at);
  else if (wave >= battle.waves[fighter.side].interval * 0.92 && chance(battle.random, 0.04)) {
    fighter.tally.fullSelfKills += 1;
    killSelf(battle, fighter, at);
  }
}

/** What the player's class does besides shooting. */
export function doRole(battle: Battle, fighter: Fighter, at: number): void {
  const { random } = battle;
  if (fighter.role === 'engineer') build(battle, fighter);
  else if (fighter.role === 'covert' && chance(random, 0.08)) addToWeapon(fighter.tally, bits.satchel, column.shots, 1);
  else if (fighter.role === 'fieldops' && chance(random, 0.4)) {
    const bit = chance(random, 0.5) ? bits.airstrike : bits.artillery;
    addToWeapon(fighter.tally, bit, column.shots, 1);
    if (at + 4000 < battle.endMs) explode(battle, fighter, at + 4000, bit, 0.2);
  } else if (chance(random, 0.008)) {
    const foe = findUp(battle, enemyOf(fighter.side), at);
    if (foe) fireMachineGun(battle, fighter, foe, at);
  } else if (chance(random, 0.001)) {
    const bit = fighter.side === 1 ? bits.panzerfaust : bits.bazooka;
    addToWeapon(fighter.tally, bit, column.shots, 1);
    explode(battle, fighter, at + 1000, bit, 0.25);
  }
  carryLoot(battle, fighter);
}

/** The knife cuts the air, as it does while people run. */
export function swingKnife(battle: Battle, fighter: Fighter): void {
  const { random } = battle;
  if (!chance(random, fighter.person.knife)) return;
  const bit = fighter.side === 1 || chance(random, 0.25) ? bits.knife : bits.kabar;
  addToWeapon(fighter.tally, bit, column.shots, between(random, 1, 2));
}

/** Something heavy rolls over an enemy. */
export function crushSomebody(battle: Battle, fighter: Fighter, at: number): void {
  const victim = findUp(battle, enemyOf(fighter.side), at);
  if (victim) crush(battle, fighter, victim, at);
}

function explode(battle: Battle, by: Fighter, at: number, bit: number, reach: number): void {
  const { random } = battle;
  if (at >= battle.endMs || at >= by.until) return;
  for (const other of battle.fighters) {
    if (other === by || !isUp(other, at)) continue;
    if (other.side !== by.side && chance(random, reach)) {
      const damage = between(random, 25, 155);
      harmEnemy(battle, by, other, at, { bit, hits: 1, headshots: 0, damage, lastHead: false, explosive: true });
    } else if (other.side === by.side && chance(random, reach * 0.2)) {
      harmMate(battle, by, other, at, between(random, 70, 220));
    }
  }
}

function build(battle: Battle, fighter: Fighter): void {
  const { random } = battle;
  const attacks = fighter.side !== battle.defender;
  if (attacks && chance(random, 0.5)) {
    addToWeapon(fighter.tally, bits.dynamite, column.shots, 1);
    if (!chance(random, 0.85)) return;
    fighter.tally.dynamitesPlanted += 1;
    fighter.tally.xp += 4.2;
    battle.bombs += 1;
  } else if (!attacks && battle.bombs > 0 && chance(random, 0.22)) {
    fighter.tally.dynamitesDefused += 1;
    fighter.tally.xp += 4;
    battle.bombs -= 1;
  } else if (chance(random, 0.22)) {
    fighter.tally.repairs += 1;
    fighter.tally.xp += 8;
  }
}

function carryLoot(battle: Battle, fighter: Fighter): void {
  if (!battle.loot || !chance(battle.random, 0.12)) return;
  if (fighter.side !== battle.defender) fighter.tally.objectivesStolen += 1;
  else if (chance(battle.random, 0.4)) fighter.tally.objectivesReturned += 1;
}

function fireMachineGun(battle: Battle, fighter: Fighter, foe: Fighter, at: number): void {
  const shots = between(battle.random, 15, 40);
  const hits = Math.min(shots, between(battle.random, 0, 8));
  addToWeapon(fighter.tally, bits.mg42, column.shots, shots);
  if (hits === 0) return;
  const damage = hits * guns.mg42.body;
  harmEnemy(battle, fighter, foe, at, {
    bit: bits.mg42,
    hits,
    headshots: 0,
    damage,
    lastHead: false,
    explosive: false
  });
}
