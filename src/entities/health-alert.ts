import { defineEntity, p } from '@mikro-orm/core';
import type { Trouble } from '../lib/util/trouble.ts';
import { Guild } from './guild.ts';

const schema = defineEntity({
  name: 'HealthAlert',
  tableName: 'health_alerts',
  indexes: [
    {
      name: 'health_alerts_open_unique',
      properties: ['guild'],
      expression:
        'create unique index "health_alerts_open_unique" on "health_alerts" ("guild_id") where closed_at is null'
    }
  ],
  properties: {
    id: p.integer().primary(),
    guild: () => p.manyToOne(Guild).deleteRule('cascade'),
    openedAt: p.datetime(),
    /** When nothing was wrong any more; null as long as something is. */
    closedAt: p.datetime().nullable(),
    channelId: p.bigint('string'),
    /** The message that tells it; null before it is posted, and when somebody has deleted it. */
    messageId: p.bigint('string').nullable(),
    /** How many messages have told it: each has a nonce of its own. */
    messages: p.smallint().default(0),
    /** What is wrong, as told last. */
    troubles: p.json<readonly Trouble[]>(),
    /** Whether it has been said that all is well again, or need not be said. */
    isDone: p.boolean().default(false)
  }
});

/**
 * Something was wrong for long enough to tell the admins of a community: one message, edited as things change, and a word
 * when it is over. Written by `health` before it posts, so that a restart doubles nothing.
 */
export class HealthAlert extends schema.class {}
schema.setClass(HealthAlert);
