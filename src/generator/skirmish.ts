import { type Battle, enemyOf, findUp } from './battle.ts';
import { type Fighter, isUp } from './fighter.ts';
import { harmEnemy, harmMate } from './harm.ts';
import { chance } from './random.ts';
import { addToWeapon, column } from './tally.ts';
import { type Gun, guns } from './weapons.ts';

/** Milliseconds between two bursts of one fighter. */
const burstMs = 480;

/**
 * Two players meet and shoot at each other, often with a mate beside them, until one party is down or they lose sight of
 * each other. The one who saw the other first has a burst ahead.
 */
export function skirmish(battle: Battle, first: Fighter, start: number): void {
  const { random } = battle;
  const foe = findUp(battle, enemyOf(first.side), start);
  if (!foe) return;
  const party = [first, chance(random, 0.22) ? findUp(battle, first.side, start, first) : undefined].filter(
    (mate) => mate !== undefined
  );
  const foes = [foe, chance(random, 0.22) ? findUp(battle, foe.side, start, foe) : undefined].filter(
    (mate) => mate !== undefined
  );
  for (const fighter of [...party, ...foes]) recover(fighter, start);

  for (let turn = 0, at = start; turn < 9 && at < battle.endMs; turn += 1, at += burstMs) {
    for (const shooter of party) fire(battle, shooter, party, foes, at);
    if (turn > 0) for (const shooter of foes) fire(battle, shooter, foes, party, at + burstMs / 2);
    if (!party.some((fighter) => isUp(fighter, at + burstMs)) || !foes.some((fighter) => isUp(fighter, at + burstMs)))
      return;
    if (chance(random, 0.195)) return;
  }
}

/** Medics, packs and time bring health back between two fights. */
function recover(fighter: Fighter, at: number): void {
  fighter.health = Math.max(fighter.health, Math.min(130, fighter.health + Math.floor((at - fighter.hurtAt) / 330)));
}

function fire(battle: Battle, shooter: Fighter, own: readonly Fighter[], foes: readonly Fighter[], at: number): void {
  const { random } = battle;
  if (at >= battle.endMs || !isUp(shooter, at) || chance(random, 0.2)) return;
  const standing = foes.filter((fighter) => isUp(fighter, at));
  const target = standing[Math.floor(random() * standing.length)];
  if (!target) return;
  burst(battle, shooter, target, at);
  const mate = own.find((fighter) => fighter !== shooter);
  if (mate && isUp(mate, at) && chance(random, 0.018))
    harmMate(battle, shooter, mate, at, chance(random, 0.15) ? 44 : 17);
}

function burst(battle: Battle, shooter: Fighter, target: Fighter, at: number): void {
  const { random } = battle;
  const gun = chance(random, 0.062) ? sidearm(shooter) : shooter.gun;
  const aim = (shooter.person.aim + shooter.form) * gun.ease;
  let shots = 0;
  let hits = 0;
  let headshots = 0;
  let damage = 0;
  let lastHead = false;
  while (shots < gun.burst && damage < target.health) {
    shots += 1;
    if (random() >= aim) continue;
    hits += 1;
    lastHead = random() < shooter.person.headshots;
    if (lastHead) headshots += 1;
    damage += lastHead ? gun.head : gun.body;
  }
  addToWeapon(shooter.tally, gun.bit, column.shots, shots);
  if (hits > 0)
    harmEnemy(battle, shooter, target, at, { bit: gun.bit, hits, headshots, damage, lastHead, explosive: false });
}

function sidearm(shooter: Fighter): Gun {
  return shooter.side === 1 ? guns.luger : guns.colt;
}
