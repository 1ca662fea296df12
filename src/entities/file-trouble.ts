import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';

const schema = defineEntity({
  name: 'FileTrouble',
  tableName: 'file_troubles',
  uniques: [{ properties: ['server', 'name'] }],
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(GameServer).deleteRule('cascade'),
    name: p.string().length(255),
    state: p.enum(['failed', 'set aside'] as const),
    /** Its size and time in the listing when it failed last; null when it came otherwise. */
    version: p.text().nullable(),
    attempts: p.integer(),
    /** Null: not before the file or the parser changes, or somebody asks. */
    nextTryAt: p.datetime().nullable(),
    reason: p.text(),
    /** The parser that could not take it in. */
    parserVersion: p.integer(),
    failedAt: p.datetime().defaultRaw('now()'),
    /** What it contained, where it could be read and not be taken in: it is not lost when its server deletes it. */
    size: p.bigint('number').nullable(),
    sha256: p.string().length(64).nullable(),
    bytes: p.blob().nullable().lazy()
  }
});

/**
 * A file of a game server that could not be taken in, or that a person has set aside so that it is left alone. A file that is
 * well has none: it is in the archive, or new as long as the source has it and the archive has not. Written by `ingest`.
 */
export class FileTrouble extends schema.class {}
schema.setClass(FileTrouble);
