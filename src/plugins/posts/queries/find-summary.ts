import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild, Post } from '../../../entities/index.ts';

/** Where the result of an evening stands, and if it does not, what the admins have been told about why. */
export interface SummaryPlace {
  readonly channelId: string | undefined;
  readonly trouble: string | undefined;
}

/** What became of the result of an evening. */
export async function findSummary(em: EntityManager, guildId: string, sessionId: number): Promise<SummaryPlace> {
  const post = await em.findOne(Post, { session: sessionId, kind: 'summary', state: 'posted' });
  const guild = await em.findOne(Guild, { discordId: guildId });
  return { channelId: post?.channelId ?? undefined, trouble: guild?.postsTrouble ?? undefined };
}
