import { defineEntity, p } from '@mikro-orm/core';
import { StatsFile } from './stats-file.ts';

const schema = defineEntity({
  name: 'FormerRound',
  tableName: 'former_rounds',
  properties: {
    file: () => p.oneToOne(StatsFile).owner().primary().deleteRule('cascade'),
    /** The file of the first round, where this is a second one. */
    firstFile: () => p.manyToOne(StatsFile).nullable().deleteRule('set null').index(),
    /** The evening's number in the former database. */
    formerSession: p.integer().nullable(),
    /** The rows of the round, its players and their weapons word for word, as JSON (`FormerRoundRows`). */
    content: p.text()
  }
});

/**
 * What the database of the former bot says about a round. It has no bytes, and stands in for a stats file as long as that
 * cannot stand by itself: rounds are derived from it like from the archive, and again with every rebuild. It stays when the
 * file comes, so that the move can be verified and taken back. Written by `ingest`.
 */
export class FormerRound extends schema.class {}
schema.setClass(FormerRound);
