import { defineEntity, p } from '@mikro-orm/core';
import { Round } from './round.ts';

const schema = defineEntity({
  name: 'HeadToHead',
  tableName: 'head_to_heads',
  indexes: [{ properties: ['guid', 'opponentGuid'] }],
  properties: {
    id: p.integer().primary(),
    round: () => p.manyToOne(Round).deleteRule('cascade').index(),
    /** From 0, in the order of the file. */
    position: p.smallint(),
    /** Null, like the name, when the file does not tell whose numbers these are. */
    guid: p.string().length(32).nullable(),
    player: p.string().length(100).nullable(),
    /** Null when no player of the round has the name. */
    opponentGuid: p.string().length(32).nullable(),
    opponent: p.string().length(100),
    kills: p.integer(),
    deaths: p.integer()
  }
});

/** How often a player has killed an opponent in a round and was killed by him, as the game counts it. Written by `ingest`. */
export class HeadToHead extends schema.class {}
schema.setClass(HeadToHead);
