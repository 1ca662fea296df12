import { defineEntity, p } from '@mikro-orm/core';
import { GamingSession } from './gaming-session.ts';
import { Lineup } from './lineup.ts';

const sources = ['manual', 'lineup', 'tag', 'letter'] as const;

const schema = defineEntity({
  name: 'SegmentResult',
  tableName: 'segment_results',
  uniques: [{ properties: ['session', 'number'] }],
  indexes: [
    {
      name: 'segment_results_named_a_index',
      properties: ['lineupA'],
      expression:
        'create index "segment_results_named_a_index" on "segment_results" ("lineup_a_id") where name_source_a = \'manual\''
    },
    {
      name: 'segment_results_named_b_index',
      properties: ['lineupB'],
      expression:
        'create index "segment_results_named_b_index" on "segment_results" ("lineup_b_id") where name_source_b = \'manual\''
    }
  ],
  properties: {
    id: p.integer().primary(),
    session: () => p.manyToOne(GamingSession).deleteRule('cascade'),
    /** Place in the evening, from 1. */
    number: p.smallint(),
    startedAt: p.datetime(),
    lineupA: () => p.manyToOne(Lineup).index(),
    lineupB: () => p.manyToOne(Lineup).index(),
    /** Everybody who played for the team; GUIDs, sorted. */
    rosterA: p.array(),
    rosterB: p.array(),
    nameA: p.text(),
    nameB: p.text(),
    nameSourceA: p.enum(sources),
    nameSourceB: p.enum(sources),
    mapsA: p.smallint(),
    mapsB: p.smallint(),
    draws: p.smallint(),
    pointsA: p.smallint(),
    pointsB: p.smallint(),
    /** Null when no map counts. */
    winner: p.enum(['A', 'B', 'tie'] as const).nullable()
  }
});

/** How it ended between two teams that met on maps in a row. All of it can be made anew. Written by `team-history`. */
export class SegmentResult extends schema.class {}
schema.setClass(SegmentResult);
