import { defineEntity, p } from '@mikro-orm/core';
import { Guild } from './guild.ts';

const schema = defineEntity({
  name: 'EndedLink',
  tableName: 'ended_links',
  properties: {
    guild: () => p.manyToOne(Guild).primary().deleteRule('cascade'),
    /** The Discord user. */
    userId: p.bigint('string').primary(),
    /** The player. */
    guid: p.string().length(32).primary(),
    endedAt: p.datetime().defaultRaw('now()'),
    /** Who has ended it: that user, or a moderator. */
    endedBy: p.bigint('string')
  }
});

/**
 * A user and a player of whom somebody has said that they are not one, until somebody says that they are. Without it, the
 * database of the former bot would bring the link back. Written by `players`.
 */
export class EndedLink extends schema.class {}
schema.setClass(EndedLink);
