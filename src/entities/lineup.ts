import { defineEntity, p } from '@mikro-orm/core';
import { Guild } from './guild.ts';

const schema = defineEntity({
  name: 'Lineup',
  tableName: 'lineups',
  uniques: [{ properties: ['guild', 'key'] }],
  properties: {
    id: p.integer().primary(),
    guild: () => p.manyToOne(Guild).deleteRule('cascade'),
    /** Hash of the people (lineup.ts), the same in whatever order they are given. */
    key: p.string().length(16),
    /** GUIDs, sorted. */
    guids: p.array()
  }
});

/** People who have played together as the core of a team. Written by `team-history`. */
export class Lineup extends schema.class {}
schema.setClass(Lineup);
