import { defineEntity, p } from '@mikro-orm/core';
import { Player } from './player.ts';
import { Round } from './round.ts';

const schema = defineEntity({
  name: 'PlayerRound',
  tableName: 'player_rounds',
  uniques: [{ properties: ['round', 'player'] }],
  indexes: [{ properties: ['player', 'startedAt'] }],
  properties: {
    id: p.integer().primary(),
    round: () => p.manyToOne(Round).deleteRule('cascade'),
    player: () => p.manyToOne(Player).deleteRule('cascade'),
    /** Start of the round, repeated here so that a player's latest rounds are found without his whole history. */
    startedAt: p.datetime(),
    side: p.smallint().nullable(),
    origin: p.enum(['first', 'carried', 'joined', 'reset'] as const),
    name: p.string().length(128),
    cleanName: p.string().length(128),
    playedSeconds: p.integer().nullable(),
    alivePercent: p.double().nullable(),
    kills: p.integer(),
    deaths: p.integer(),
    headshots: p.integer(),
    shots: p.integer(),
    hits: p.integer(),
    bulletShots: p.integer(),
    bulletHits: p.integer(),
    damageGiven: p.integer().nullable(),
    damageReceived: p.integer().nullable(),
    teamDamageGiven: p.integer().nullable(),
    teamDamageReceived: p.integer().nullable(),
    gibs: p.integer().nullable(),
    selfKills: p.integer().nullable(),
    teamKills: p.integer().nullable(),
    teamGibs: p.integer().nullable(),
    xp: p.integer().nullable(),
    killingSpree: p.integer().nullable(),
    deathSpree: p.integer().nullable(),
    killAssists: p.integer().nullable(),
    killSteals: p.integer().nullable(),
    headshotKills: p.integer().nullable(),
    objectivesStolen: p.integer().nullable(),
    objectivesReturned: p.integer().nullable(),
    dynamitesPlanted: p.integer().nullable(),
    dynamitesDefused: p.integer().nullable(),
    timesRevived: p.integer().nullable(),
    usefulKills: p.integer().nullable(),
    deniedSeconds: p.integer().nullable(),
    multikill2: p.integer().nullable(),
    multikill3: p.integer().nullable(),
    multikill4: p.integer().nullable(),
    multikill5: p.integer().nullable(),
    multikill6: p.integer().nullable(),
    uselessKills: p.integer().nullable(),
    fullSelfKills: p.integer().nullable(),
    repairsConstructions: p.integer().nullable(),
    revivesGiven: p.integer().nullable(),
    rawMinutesDead: p.double().nullable(),
    rawDeniedSeconds: p.integer().nullable(),
    flags: p.json<readonly string[]>()
  }
});

/**
 * What one player did in one round alone; null is unknown, never 0. Impossible values stand in the raw columns only, and
 * `flags` says so. Written by `ingest`.
 */
export class PlayerRound extends schema.class {}
schema.setClass(PlayerRound);
