import { defineEntity, p } from '@mikro-orm/core';
import { Guild } from './guild.ts';

const schema = defineEntity({
  name: 'Player',
  tableName: 'players',
  uniques: [{ properties: ['guild', 'guid'] }],
  properties: {
    id: p.integer().primary(),
    guild: () => p.manyToOne(Guild).deleteRule('cascade'),
    guid: p.string().length(32),
    isBot: p.boolean().default(false)
  }
});

/** A person in a community, known by the first eight characters of the game's GUID. Names are aliases. Written by `ingest`. */
export class Player extends schema.class {}
schema.setClass(Player);
