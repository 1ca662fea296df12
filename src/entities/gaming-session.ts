import { DeferMode, defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';

const schema = defineEntity({
  name: 'GamingSession',
  tableName: 'gaming_sessions',
  // Deferred, because one transaction may move the beginnings of two evenings.
  uniques: [{ properties: ['server', 'startedAt'], deferMode: DeferMode.INITIALLY_DEFERRED }],
  indexes: [
    { properties: ['server', 'endedAt'] },
    { properties: ['server', 'date'] },
    {
      name: 'gaming_sessions_stale_index',
      properties: ['startedAt'],
      expression:
        'create index "gaming_sessions_stale_index" on "gaming_sessions" ("started_at") where results_revision <> revision'
    }
  ],
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(GameServer).deleteRule('cascade'),
    startedAt: p.datetime(),
    endedAt: p.datetime(),
    /** Day on which the first round began, in the community's time zone: the day of the whole evening. */
    date: p.date(),
    /** Grows with every change of its rounds, so that what others have stored about the evening is known to be old. */
    revision: p.integer().default(1),
    /** The revision whose results are stored; 0 for none. */
    resultsRevision: p.integer().default(0)
  }
});

/** An evening of play on one server, without a pause above the server's gap. Written by `ingest`. */
export class GamingSession extends schema.class {}
schema.setClass(GamingSession);
