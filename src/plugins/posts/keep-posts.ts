import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Outlet } from '../../lib/outlet.ts';
import { Problem } from '../../lib/util/problem.ts';
import { type DeliveryParts, deliverPost } from './deliver-post.ts';
import type { Patience } from './domain/patience.ts';
import type { PostSubject, ShownPost } from './domain/shown-post.ts';
import { notePostingSince, noteTrouble } from './note-guild.ts';
import { planPosts } from './plan-posts.ts';
import { listPostingGuilds, type PostingGuild } from './queries/list-posting-guilds.ts';
import { listWork } from './queries/list-work.ts';

/** What keeping posts works with. */
export interface PostingOptions<Body> {
  readonly orm: MikroORM;
  readonly outlet: Outlet<Body>;
  readonly show: (subject: PostSubject) => ShownPost<Body>;
  /** The channel for the guild that it belongs to, when that has named none of its own. */
  readonly usualChannel?: string;
  readonly patience: Patience;
  readonly now: () => Date;
  /** No further message is begun once this is aborted. */
  readonly stop?: AbortSignal;
  /** Is told of what went wrong; the rest goes on, and it is tried again. */
  readonly failed: (what: string, error: unknown) => void;
}

/**
 * Brings the posts of all communities to what the database says: whatever happened before, and in whatever order. What cannot be
 * posted now is still due the next time.
 */
export async function keepPosts<Body>(options: PostingOptions<Body>): Promise<void> {
  const { orm, outlet, usualChannel, failed } = options;
  for (const guild of await listPostingGuilds(orm.em.fork())) {
    const channelId = guild.channelId ?? outlet.findChannelHere(guild.guildId, usualChannel);
    if (channelId === undefined || !outlet.isReachable(guild.guildId)) continue;
    try {
      await keepGuild(options, guild, channelId);
      if (guild.trouble !== null) await noteTrouble(orm.em.fork(), guild.guildId, null);
    } catch (error) {
      if (error instanceof Problem) await tellTrouble(options, guild, error.message);
      else failed(`The posts of the guild ${guild.guildId}`, error);
    }
  }
}

async function keepGuild<Body>(
  options: PostingOptions<Body>,
  { guildId, since }: PostingGuild,
  channelId: string
): Promise<void> {
  const { orm, now, stop, failed, patience } = options;
  if (since === null) await notePostingSince(orm.em.fork(), guildId);
  await planPosts(orm.em.fork(), guildId, now());
  const parts: DeliveryParts<Body> = {
    ...options,
    em: orm.em.fork(),
    place: { guildId, channelId },
    evenings: new Map()
  };
  for (const post of await listWork(orm.em.fork(), guildId, now())) {
    if (stop?.aborted) return;
    if (!patience.isDue(post.id, now())) continue;
    try {
      await deliverPost(parts, post);
      patience.worked(post.id);
    } catch (error) {
      // What is wrong with a former channel hinders nothing in the present one.
      if (error instanceof Problem && (post.channelId ?? channelId) === channelId) throw error;
      patience.failed(post.id, now());
      failed(`The ${post.kind} post ${post.id}`, error);
    }
  }
}

/** Tells the admins once why nothing can be posted; the log has it, and `/settings` shows it. */
async function tellTrouble<Body>(
  { orm, outlet, failed }: PostingOptions<Body>,
  { guildId, alertChannel, trouble }: PostingGuild,
  text: string
): Promise<void> {
  if (trouble === text) return;
  const em: EntityManager = orm.em.fork();
  await noteTrouble(em, guildId, text);
  failed(`The posts of the guild ${guildId}`, text);
  const advice = 'What is due is posted as soon as that is mended. `/settings posts` chooses another channel.';
  await outlet
    .tellAdmins(guildId, alertChannel, `I cannot post the evenings of your community. ${text} ${advice}`)
    .catch((error: unknown) => failed(`Telling the admins of the guild ${guildId}`, error));
}
