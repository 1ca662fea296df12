import { defineEntity, p } from '@mikro-orm/core';
import { weapons } from '../lib/et/weapons.ts';
import { PlayerRound } from './player-round.ts';

const schema = defineEntity({
  name: 'WeaponRound',
  tableName: 'weapon_rounds',
  properties: {
    // One number, not the round and the player: the database could check those two by an index that finds all of a player's
    // rounds, and did.
    playerRound: () => p.manyToOne(PlayerRound).primary().deleteRule('cascade'),
    weapon: p.enum(weapons).nativeEnumName('weapon').primary(),
    hits: p.integer(),
    shots: p.integer(),
    kills: p.integer(),
    deaths: p.integer(),
    headshots: p.integer()
  }
});

/** What one player did and suffered with one weapon in one round. Written by `ingest`. */
export class WeaponRound extends schema.class {}
schema.setClass(WeaponRound);
