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
    /** The channel in which admins are told what is wrong; null for none. */
    alertChannel: p.bigint('string').nullable(),
    createdAt: p.datetime().defaultRaw('now()')
  }
});

/**
 * A community. Its Discord id is null as long as only the command line has worked with the database;
 * the first guild that the bot logs in to takes such a row over. Written by the bot's start and by `general`.
 */
export class Guild extends schema.class {}
schema.setClass(Guild);
