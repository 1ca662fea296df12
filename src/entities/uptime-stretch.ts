import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'UptimeStretch',
  tableName: 'uptime_stretches',
  indexes: [{ properties: ['endedAt'] }],
  properties: {
    id: p.integer().primary(),
    beganAt: p.datetime(),
    /** Moved on each minute while the bot is up. */
    endedAt: p.datetime(),
    /** Why there was a gap before it; null for the first. */
    gapReason: p.text().nullable()
  }
});

/** Minutes in a row in which the bot was up: connected to Discord, with a database that answers. Written by `health`. */
export class UptimeStretch extends schema.class {}
schema.setClass(UptimeStretch);
