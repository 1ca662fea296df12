import { defineEntity, p } from '@mikro-orm/core';
import { weapons } from '../lib/et/weapons.ts';
import { Player } from './player.ts';

const schema = defineEntity({
  name: 'PlayerWeaponTotal',
  tableName: 'player_weapon_totals',
  properties: {
    player: () => p.manyToOne(Player).primary().deleteRule('cascade'),
    month: p.integer().primary(),
    weapon: p.enum(weapons).nativeEnumName('weapon').primary(),
    hits: p.bigint('number'),
    shots: p.bigint('number'),
    kills: p.bigint('number'),
    deaths: p.bigint('number'),
    headshots: p.bigint('number')
  }
});

/** Like `PlayerTotal`, for each weapon. Written by `ingest`. */
export class PlayerWeaponTotal extends schema.class {}
schema.setClass(PlayerWeaponTotal);
