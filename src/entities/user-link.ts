import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';
import { Guild } from './guild.ts';

const schema = defineEntity({
  name: 'UserLink',
  tableName: 'user_links',
  uniques: [{ properties: ['guild', 'guid'] }],
  properties: {
    guild: () => p.manyToOne(Guild).primary().deleteRule('cascade'),
    /** The Discord user. */
    userId: p.bigint('string').primary(),
    /** The player. A GUID and no row, because links may come before the first round of a player, and outlive a rebuild. */
    guid: p.string().length(32),
    /** The server whose former bot told of it; null for a link that was made here. */
    formerServer: () => p.manyToOne(GameServer).nullable().deleteRule('set null').index(),
    /** Null when the former bot did not know. */
    linkedAt: p.datetime().nullable().defaultRaw('now()'),
    /** The moderator who agreed to it; null for a link of the former bot. */
    linkedBy: p.bigint('string').nullable()
  }
});

/**
 * Which player of a community a Discord user is: one each way. Written by `ingest` from the database of the former bot, and by
 * `players`.
 */
export class UserLink extends schema.class {}
schema.setClass(UserLink);
