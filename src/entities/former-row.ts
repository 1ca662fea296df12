import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';

const schema = defineEntity({
  name: 'FormerRow',
  tableName: 'former_rows',
  properties: {
    server: () => p.manyToOne(GameServer).primary().deleteRule('cascade'),
    /** The table in the former database; `sqlite_master` has its tables and indexes. */
    source: p.string().length(128).primary(),
    /** SQLite's number of the row in its table. */
    rowNumber: p.bigint('number').primary(),
    /** The row word for word, as JSON. */
    content: p.text(),
    /** Why nothing was made of it; null when something was, or when nothing reads such rows yet. */
    reason: p.text().nullable()
  }
});

/**
 * A row of the former bot's database that is not of a round, or could not be taken for one: kept so that nothing is lost
 * and the way back stays open. Written by `ingest`.
 */
export class FormerRow extends schema.class {}
schema.setClass(FormerRow);
