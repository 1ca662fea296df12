import { defineEntity, p } from '@mikro-orm/core';
import { Player } from './player.ts';

const schema = defineEntity({
  name: 'PlayerAlias',
  tableName: 'player_aliases',
  indexes: [
    {
      name: 'player_aliases_folded_trigrams',
      properties: ['folded'],
      expression: 'create index "player_aliases_folded_trigrams" on "player_aliases" using gin ("folded" gin_trgm_ops)'
    },
    { properties: ['folded'] }
  ],
  properties: {
    player: () => p.manyToOne(Player).primary().deleteRule('cascade'),
    name: p.string().length(128).primary(),
    /** The name as it is searched for: lower case, without accents. */
    folded: p.string().length(256),
    firstSeen: p.datetime(),
    lastSeen: p.datetime(),
    timesSeen: p.integer()
  }
});

/** A name that a player has used, without its colours, and in how many played rounds. Written by `ingest`. */
export class PlayerAlias extends schema.class {}
schema.setClass(PlayerAlias);
