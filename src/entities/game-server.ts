import { defineEntity, p } from '@mikro-orm/core';
import type { SessionEdit } from '../lib/et/group-sessions.ts';
import { Guild } from './guild.ts';
import type { SourceSettings } from './source-settings.ts';

const schema = defineEntity({
  name: 'GameServer',
  tableName: 'game_servers',
  uniques: [{ properties: ['guild', 'name'] }],
  properties: {
    id: p.integer().primary(),
    guild: () => p.manyToOne(Guild).deleteRule('cascade'),
    name: p.text(),
    timeZone: p.text().default('Europe/Ljubljana'),
    sessionGapMinutes: p.integer().default(60),
    fillerMaps: p.array().default(['mp_sillyctf']),
    stopwatchConfigs: p.array().default(['legacy*']),
    /** Where people have decided about the pauses between evenings; made from the standing corrections. */
    sessionEdits: p
      .json<readonly SessionEdit[]>()
      .defaultRaw("'[]'")
      .onCreate(() => []),
    /** Where its files are; null when nobody has said so, and files come by `npx fieldops import` or as .env says. */
    source: p.json<SourceSettings>().nullable(),
    /** When its files were last listed; written about once a minute. */
    lastListedAt: p.datetime().nullable(),
    /** Why they could not be listed last; null when they could. */
    sourceTrouble: p.text().nullable(),
    /** Since when they cannot be listed. */
    sourceTroubleAt: p.datetime().nullable(),
    /** When a source that cannot be read is tried again; null when it can. */
    nextTryAt: p.datetime().nullable(),
    /** How many files of the last listing are new: they still grow, or their turn has not come. */
    waitingFiles: p.integer().default(0),
    isSample: p.boolean().default(false)
  }
});

/**
 * A game server whose stats files are read. Its time zone is the one in which it stamps its files.
 * Written by the command line (`npx fieldops server`) and by the bot's start.
 */
export class GameServer extends schema.class {}
schema.setClass(GameServer);
