import { defineEntity, p } from '@mikro-orm/core';

const schema = defineEntity({
  name: 'Guild',
  tableName: 'guilds',
  properties: {
    id: p.integer().primary(),
    discordId: p.bigint('string').nullable().unique(),
    name: p.text(),
    timeZone: p.text().default('Europe/Ljubljana'),
    /** Whether awards that make fun of their holder are given. */
    shamingAwards: p.boolean().default(false),
    commandChannels: p.array().default([]),
    /** How its numbers are written, as a language tag such as `de` or `en-GB`. */
    locale: p.text().default('en-US'),
    /** The channel in which its evenings are posted; null: the one that STATS_CHANNEL_ID names, if it is here. */
    postsChannel: p.bigint('string').nullable(),
    postsLive: p.boolean().default(true),
    postsSummary: p.boolean().default(true),
    postsRounds: p.boolean().default(false),
    /** What was over before this is not posted; null when nothing has been posted yet. */
    postsSince: p.datetime().nullable(),
    /** Why nothing can be posted, as its admins have been told; null when it can. */
    postsTrouble: p.text().nullable(),
    /** The channel in which admins are told what is wrong; null for none. */
    alertChannel: p.bigint('string').nullable(),
    createdAt: p.datetime().defaultRaw('now()')
  }
});

/**
 * A community. Its Discord id is null as long as only the command line has worked with the database;
 * the first guild that the bot logs in to takes such a row over. Written by the bot's start, by `general` and by `posts`.
 */
export class Guild extends schema.class {}
schema.setClass(Guild);
