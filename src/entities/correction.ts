import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';
import { StatsFile } from './stats-file.ts';

/** What people can correct. */
export const correctionKinds = ['round_void', 'session_split', 'session_merge', 'map_winner', 'team'] as const;

const schema = defineEntity({
  name: 'Correction',
  tableName: 'corrections',
  indexes: [
    {
      name: 'corrections_standing_unique',
      properties: ['file', 'kind', 'subject'],
      expression:
        'create unique index "corrections_standing_unique" on "corrections" ("file_id", "kind", "subject") where revoked_at is null'
    },
    { properties: ['server', 'kind'] }
  ],
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(GameServer).deleteRule('cascade'),
    kind: p.enum(correctionKinds),
    /** What it is anchored to, because files outlive everything that is derived from them: the file of the round, of the
     * first round of a match, of a segment or of an evening. */
    file: () => p.manyToOne(StatsFile).deleteRule('cascade'),
    /** What tells corrections of one kind and file apart: a player's GUID, a letter. */
    subject: p.text().default(''),
    /** What is to be instead, in the shape of its kind. */
    value: p.json<unknown>().nullable(),
    reason: p.text(),
    madeBy: p.bigint('string'),
    madeAt: p.datetime().defaultRaw('now()'),
    revokedBy: p.bigint('string').nullable(),
    revokedAt: p.datetime().nullable()
  }
});

/**
 * What a person has decided about a round, an evening, a map or a team. It wins over everything that is derived, survives
 * re-import and rebuild, and stays as history when it is taken back. Written by the plugin whose subject it is.
 */
export class Correction extends schema.class {}
schema.setClass(Correction);
