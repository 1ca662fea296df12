import type { EntityManager } from '@mikro-orm/postgresql';
import { Guild } from '../../../entities/index.ts';

/** A community for which something is posted. */
export interface PostingGuild {
  readonly guildId: string;
  /** The channel of its own; null when it has named none. */
  readonly channelId: string | null;
  /** Where its admins want to be told what is wrong. */
  readonly alertChannel: string | null;
  /** What its admins have been told about why nothing can be posted. */
  readonly trouble: string | null;
  readonly since: Date | null;
}

/** The communities that want posts. */
export async function listPostingGuilds(em: EntityManager): Promise<PostingGuild[]> {
  const anything = { $or: [{ postsLive: true }, { postsSummary: true }, { postsRounds: true }] };
  const guilds = await em.find(Guild, { discordId: { $ne: null }, ...anything }, { orderBy: { id: 'asc' } });
  return guilds.map(({ discordId, postsChannel, alertChannel, postsTrouble, postsSince }) => ({
    guildId: discordId ?? '',
    channelId: postsChannel ?? null,
    alertChannel: alertChannel ?? null,
    trouble: postsTrouble ?? null,
    since: postsSince ?? null
  }));
}
