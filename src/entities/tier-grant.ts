import { defineEntity, p } from '@mikro-orm/core';
import { Guild } from './guild.ts';

const schema = defineEntity({
  name: 'TierGrant',
  tableName: 'tier_grants',
  indexes: [
    {
      name: 'tier_grants_standing_unique',
      properties: ['guild', 'kind', 'discordId'],
      expression:
        'create unique index "tier_grants_standing_unique" on "tier_grants" ("guild_id", "kind", "discord_id") where revoked_at is null'
    }
  ],
  properties: {
    id: p.integer().primary(),
    guild: () => p.manyToOne(Guild).deleteRule('cascade'),
    kind: p.enum(['role', 'user'] as const),
    discordId: p.bigint('string'),
    tier: p.enum(['moderator', 'admin', 'owner'] as const),
    reason: p.text().nullable(),
    grantedBy: p.bigint('string'),
    grantedAt: p.datetime().defaultRaw('now()'),
    revokedBy: p.bigint('string').nullable(),
    revokedAt: p.datetime().nullable()
  }
});

/**
 * What a Discord role or user may do in a community, beyond what Discord's own Administrator permission says. A grant that
 * is taken back stays as history. Written by `general`.
 */
export class TierGrant extends schema.class {}
schema.setClass(TierGrant);
