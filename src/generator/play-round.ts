import { type Battle, drawWaves, lookMs } from './battle.ts';
import { crushSomebody, doRole, swingKnife, thinkOfSelfKill, throwGrenade } from './chores.ts';
import { type Entrant, type Fighter, isUp, makeFighter } from './fighter.ts';
import { closeChain, closeSpree } from './harm.ts';
import type { MapCard, Side } from './maps.ts';
import { chance, pickWeighted, type Random } from './random.ts';
import { skirmish } from './skirmish.ts';
import type { Tally } from './tally.ts';

/** What is known of a round before it is fought. */
export interface RoundSetting {
  readonly map: MapCard;
  readonly endMs: number;
  readonly winner: Side;
  readonly entrants: readonly Entrant[];
  /** Kills that only the engine counts happen in it. */
  readonly crushes: boolean;
  /** Shots of the knife may be taken back. */
  readonly knifeFalls: boolean;
}

/** What a living player sets about, and how often a minute. */
const deeds: readonly {
  readonly rate: number;
  readonly run: (battle: Battle, fighter: Fighter, at: number) => void;
}[] = [
  { rate: 3.3, run: seekFight },
  { rate: 1.08, run: throwGrenade },
  { rate: 4.1, run: thinkOfSelfKill },
  { rate: 1.2, run: doRole },
  { rate: 0.6, run: swingKnife }
];
const deedsPerMinute = deeds.reduce((sum, { rate }) => sum + rate, 0);

/**
 * Fights one round, moment by moment, and gives what each entrant did, in the order of the entrants. Every number follows
 * from the moments: what one side deals the other takes, a kill is somebody's death, a revive is a hit of the syringe.
 */
export function playRound(random: Random, setting: RoundSetting): Tally[] {
  const fighters = setting.entrants.map((entrant) => makeFighter(random, entrant));
  const waves = drawWaves(random, setting.map.defender);
  const battle: Battle = {
    random,
    endMs: setting.endMs,
    defender: setting.map.defender,
    loot: setting.map.loot,
    fighters,
    waves,
    halfWave: Math.max(waves[1].interval, waves[2].interval) / 2,
    firstLook: Math.floor(random() * lookMs),
    knifeFalls: setting.knifeFalls,
    bombs: 0
  };
  const crowd = fighters.length;
  const gap = 60_000 / (deedsPerMinute * crowd);
  for (let at = 4000; at < setting.endMs; at += gap * (0.2 + 1.6 * random())) {
    const fighter = fighters[Math.floor(random() * crowd)];
    if (fighter && isUp(fighter, at)) pickWeighted(random, deeds, ({ rate }) => rate).run(battle, fighter, at);
  }
  const crusher = setting.crushes ? fighters.find((fighter) => isUp(fighter, setting.endMs - 1000)) : undefined;
  if (crusher) crushSomebody(battle, crusher, setting.endMs - 1000);
  for (const fighter of fighters) close(battle, fighter, setting.winner);
  return fighters.map((fighter) => fighter.tally);
}

function seekFight(battle: Battle, fighter: Fighter, at: number): void {
  if (chance(battle.random, fighter.person.drive)) skirmish(battle, fighter, at);
}

/** The round, or his part of it, is over: open streaks close, time is summed up. */
function close(battle: Battle, fighter: Fighter, winner: Side): void {
  const { tally } = fighter;
  closeSpree(fighter);
  if (fighter.killedAt + 3100 < fighter.until) closeChain(fighter);
  tally.teamMs = fighter.until - fighter.from + Math.floor(battle.random() * 400);
  tally.aliveMs += fighter.until - fighter.from;
  tally.xp += (2.3 * tally.teamMs) / 60_000 + (fighter.side === winner ? 6 : 0);
  tally.xp = Math.floor(tally.xp);
}
