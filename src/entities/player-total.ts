import { defineEntity, p } from '@mikro-orm/core';
import { Player } from './player.ts';

const schema = defineEntity({
  name: 'PlayerTotal',
  tableName: 'player_totals',
  properties: {
    player: () => p.manyToOne(Player).primary().deleteRule('cascade'),
    /** Year and month of the session's day, as 202510: a night over midnight belongs to the month in which it began. */
    month: p.integer().primary(),
    rounds: p.integer(),
    playedSeconds: p.bigint('number'),
    /** Damage of the rounds whose played time is known: the numerator of damage per minute. */
    timedDamage: p.bigint('number'),
    kills: p.bigint('number'),
    deaths: p.bigint('number'),
    headshots: p.bigint('number'),
    headshotKills: p.bigint('number'),
    bulletShots: p.bigint('number'),
    bulletHits: p.bigint('number'),
    damageGiven: p.bigint('number'),
    damageReceived: p.bigint('number'),
    gibs: p.bigint('number'),
    selfKills: p.bigint('number'),
    teamKills: p.bigint('number'),
    revivesGiven: p.bigint('number'),
    /** In how many of the rounds the revives are known: old files do not have them. */
    revivesRounds: p.integer(),
    timesRevived: p.bigint('number')
  }
});

/**
 * Sums over the counting rounds of a player in a month, kept by increments in the transaction that changes the rounds, so
 * that the cost of a question does not grow with history. Always equal to a recount. Written by `ingest`.
 */
export class PlayerTotal extends schema.class {}
schema.setClass(PlayerTotal);
