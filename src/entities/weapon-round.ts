import { defineEntity, p } from '@mikro-orm/core';
import { weapons } from '../lib/et/weapons.ts';
import { PlayerRound } from './player-round.ts';

const schema = defineEntity({
  name: 'WeaponRound',
  tableName: 'weapon_rounds',
  properties: {
    playerRound: () => p.manyToOne(PlayerRound).primary().deleteRule('cascade').joinColumns('round_id', 'player_id'),
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
