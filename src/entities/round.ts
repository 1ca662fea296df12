import { DeferMode, defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';
import { GamingSession } from './gaming-session.ts';
import { Match } from './match.ts';
import { StatsFile } from './stats-file.ts';

const schema = defineEntity({
  name: 'Round',
  tableName: 'rounds',
  // Deferred, because one transaction may give the second round of a match to another file.
  uniques: [{ properties: ['match', 'number'], deferMode: DeferMode.INITIALLY_DEFERRED }],
  checks: [
    { name: 'rounds_number_check', expression: 'number in (1, 2)' },
    { name: 'rounds_time_check', expression: 'ended_at >= started_at' },
    { name: 'rounds_counts_check', expression: 'counts = (left_out is null)' }
  ],
  indexes: [{ properties: ['server', 'startedAt'] }],
  properties: {
    id: p.integer().primary(),
    file: () => p.oneToOne(StatsFile).owner().deleteRule('cascade'),
    server: () => p.manyToOne(GameServer).deleteRule('cascade'),
    match: () => p.manyToOne(Match).deleteRule('cascade'),
    session: () => p.manyToOne(GamingSession).nullable().deleteRule('set null').index(),
    map: p.string().length(64),
    number: p.smallint(),
    startedAt: p.datetime(),
    endedAt: p.datetime(),
    durationSeconds: p.integer().nullable(),
    durationSource: p.enum(['playtime', 'record', 'clock', 'players', 'limit'] as const).nullable(),
    endReason: p.enum(['objective', 'time_expired', 'surrender_or_early'] as const).nullable(),
    outcome: p.enum(['completed', 'hold'] as const).nullable(),
    limitSeconds: p.integer().nullable(),
    clockSeconds: p.integer().nullable(),
    defender: p.smallint().nullable(),
    winner: p.smallint().nullable(),
    /** Whether the round is part of sums, scores and sessions; `leftOut` says why not. */
    counts: p.boolean(),
    leftOut: p.enum(['void', 'short', 'bots', 'filler', 'config'] as const).nullable(),
    warnings: p.json<readonly string[]>(),
    /** Hashes of the timing records of the round and of its first, and of its awards: whether records are others now. */
    timingHash: p.text().nullable(),
    awardsHash: p.text().nullable()
  }
});

/** A played half of a match, from one file. Orphans, aborted and idle files have no round. Written by `ingest`. */
export class Round extends schema.class {}
schema.setClass(Round);
