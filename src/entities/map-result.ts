import { defineEntity, p } from '@mikro-orm/core';
import { Match } from './match.ts';
import { SegmentResult } from './segment-result.ts';

const schema = defineEntity({
  name: 'MapResult',
  tableName: 'map_results',
  properties: {
    segment: () => p.manyToOne(SegmentResult).deleteRule('cascade').index(),
    match: () => p.oneToOne(Match).owner().primary().deleteRule('cascade'),
    map: p.string().length(64),
    attackedFirst: p.enum(['A', 'B'] as const).nullable(),
    /** Null when the map does not count. */
    winner: p.enum(['A', 'B', 'draw'] as const).nullable()
  }
});

/** Who won a map, from the view of the two teams of its segment. Written by `team-history`. */
export class MapResult extends schema.class {}
schema.setClass(MapResult);
