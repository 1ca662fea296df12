import { defineEntity, p } from '@mikro-orm/core';
import { GameServer } from './game-server.ts';
import { GamingSession } from './gaming-session.ts';
import { StatsFile } from './stats-file.ts';

const schema = defineEntity({
  name: 'Post',
  tableName: 'posts',
  uniques: [{ properties: ['file'] }],
  indexes: [
    {
      name: 'posts_of_session_unique',
      properties: ['session', 'kind'],
      expression:
        'create unique index "posts_of_session_unique" on "posts" ("session_id", "kind") where file_id is null'
    },
    { properties: ['session'] },
    { properties: ['server', 'startedAt'] }
  ],
  properties: {
    id: p.integer().primary(),
    server: () => p.manyToOne(GameServer).deleteRule('cascade'),
    kind: p.enum(['live', 'summary', 'round'] as const),
    /** The evening that it shows; null while none is there any more, or none again. */
    session: () => p.manyToOne(GamingSession).nullable().deleteRule('set null'),
    /** The file of the round that a card shows; null for posts about the whole evening. */
    file: () => p.manyToOne(StatsFile).nullable().deleteRule('cascade'),
    /** The time that it shows. Evenings lose their rows when they are derived anew, and are found again by it. */
    startedAt: p.datetime(),
    endedAt: p.datetime(),
    state: p.enum(['due', 'posted', 'unwanted', 'withdrawn'] as const),
    channelId: p.bigint('string').nullable(),
    messageId: p.bigint('string').nullable(),
    /** Discord makes one message for it, however often it is sent. */
    nonce: p.string().length(25),
    /** When it was first tried to send it: the message may be there without its id being known. */
    attemptedAt: p.datetime().nullable(),
    /** The revision of the evening that the message shows. */
    revision: p.integer().default(0),
    /** Whether the message shows the evening as over. */
    isFinal: p.boolean().default(false),
    /** Hash of what the message shows, so that what would show the same is not sent. */
    fingerprint: p.string().length(64).nullable(),
    postedAt: p.datetime().nullable(),
    editedAt: p.datetime().nullable()
  }
});

/**
 * A message about an evening or a round that the bot posts by itself, and what became of it: `due` is to be sent, `unwanted` to be
 * deleted because its evening is gone, `withdrawn` has been. Written by `posts`.
 */
export class Post extends schema.class {}
schema.setClass(Post);
