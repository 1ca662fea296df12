import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';
import { StatsFile } from './stats-file.ts';

const schema = defineEntity({
  name: 'Match',
  tableName: 'matches',
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(GameServer).deleteRule('cascade').index(),
    /** The file of the first round: what makes a match one and the same, whatever becomes of its second round. */
    firstFile: () => p.oneToOne(StatsFile).owner().deleteRule('cascade'),
    map: p.string().length(64)
  }
});

/** A map played: its first round and, if it came to that, its second. Written by `ingest`. */
export class Match extends schema.class {}
schema.setClass(Match);
