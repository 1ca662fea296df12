import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';

const schema = defineEntity({
  name: 'StatsFile',
  tableName: 'stats_files',
  uniques: [{ properties: ['server', 'name'] }],
  checks: [{ name: 'stats_files_number_check', expression: 'number in (1, 2)' }],
  indexes: [
    { properties: ['server', 'stamp'] },
    { properties: ['server', 'bodyHash'] },
    { properties: ['server', 'receivedAt'] }
  ],
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(GameServer).deleteRule('cascade'),
    name: p.string().length(255),
    kind: p.enum(['round', 'awards', 'timing'] as const),
    map: p.string().length(64),
    number: p.smallint(),
    /** Local time of the game server, from the name; of a timing record, whose name has UTC, worked out. */
    stamp: p.string().length(19).nullable(),
    writtenAt: p.datetime(),
    size: p.bigint('number'),
    /** Null, like the bytes, as long as only the former bot's database tells of the file. */
    sha256: p.string().length(64).nullable(),
    /** The content: whole up to 1 MiB, the first 4 KiB beyond. Loaded only when asked for. */
    bytes: p.blob().nullable().lazy(),
    /** Hash of the player lines without their line ends; null when there are none. */
    bodyHash: p.string().length(64).nullable(),
    /** The earlier file with the same content, of which this one is a copy. */
    original: () => p.manyToOne(StatsFile).nullable().deleteRule('set null').index(),
    status: p.enum(['played', 'orphan', 'aborted', 'idle', 'duplicate', 'rejected', 'kept', 'known'] as const),
    reason: p.text().nullable(),
    /** Why a person has taken the round of this file out of everything; null when nobody has. */
    voidReason: p.text().nullable(),
    config: p.text().nullable(),
    limitSeconds: p.integer().nullable(),
    clockSeconds: p.integer().nullable(),
    defender: p.smallint().nullable(),
    winner: p.smallint().nullable(),
    parserVersion: p.integer(),
    receivedAt: p.datetime().defaultRaw('now()')
  }
});

/**
 * A file of a game server, byte for byte, and what became of it: everything else about rounds can be derived from these
 * again. `kept` are awards and timing records that could be read: with a reason when they are not used; `known` are names of files that the former bot had seen
 * and that are to be fetched again. Written by `ingest`.
 */
export class StatsFile extends schema.class {}
schema.setClass(StatsFile);
