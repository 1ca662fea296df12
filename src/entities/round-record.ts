import { defineEntity, p } from '@mikro-orm/core';
import type { RoundTiming } from '../lib/et/records/parse-timing.ts';
import type { GameAward } from '../lib/et/records/resolve-awards.ts';
import { Round } from './round.ts';
import { StatsFile } from './stats-file.ts';

const schema = defineEntity({
  name: 'RoundRecord',
  tableName: 'round_records',
  properties: {
    round: () => p.oneToOne(Round).owner().primary().deleteRule('cascade'),
    timingFile: () => p.manyToOne(StatsFile).nullable().deleteRule('set null').index(),
    /** Of awards that are spread over several files the first. */
    awardsFile: () => p.manyToOne(StatsFile).nullable().deleteRule('set null').index(),
    timing: p.json<RoundTiming>().nullable(),
    awards: p.json<readonly GameAward[]>()
  }
});

/**
 * What the timing record and the awards file of a round say, for rounds that have any. The duration that counts stands with
 * the round. Written by `ingest`.
 */
export class RoundRecord extends schema.class {}
schema.setClass(RoundRecord);
