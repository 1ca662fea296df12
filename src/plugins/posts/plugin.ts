import { container, Plugin, postInitialization, postLogin, type SapphireClient } from '@sapphire/framework';
import { createChannelOutlet } from '../../lib/discord/channel-outlet.ts';
import { every } from '../../lib/every.ts';
import '../../lib/events.ts';
import type { PluginEntry } from '../../lib/plugin.ts';
import { oneAtATime } from '../../lib/util/one-at-a-time.ts';
import { makePatience } from './domain/patience.ts';
import { keepPosts } from './keep-posts.ts';
import { showPost } from './show-post.ts';

declare module '@sapphire/pieces' {
  interface Container {
    /** Posts what is due and corrects what has changed; undefined when nothing may be written. */
    keepPosts: (() => Promise<void>) | undefined;
  }
}

/** So often it is looked whether an evening is over, whether what failed can be done now, and what the command line has changed. */
const lookSeconds = 10;

/** Posts evenings in a channel as they are played. */
class PostsPlugin extends Plugin {
  public static override [postInitialization](this: SapphireClient): void {
    this.stores.registerPath(import.meta.dirname);
  }

  public static override [postLogin](this: SapphireClient): void {
    const { config, isReadOnly, logger, orm, plugins, wayOut } = container;
    container.keepPosts = undefined;
    if (isReadOnly) return;
    const opens = plugins.some(({ entry, whyOff }) => entry.name === 'last-session' && !whyOff);
    const failed = (what: string, error: unknown) => logger.warn(`${what} failed`, error);
    const keep = oneAtATime(() =>
      keepPosts({
        orm,
        outlet: createChannelOutlet(this),
        show: (subject) => showPost(subject, opens),
        usualChannel: config.statsChannel,
        patience,
        now: () => new Date(),
        stop: wayOut.signal,
        failed
      })
    );
    const patience = makePatience();
    container.keepPosts = keep;
    const report = (error: unknown) => logger.error('Keeping the posts failed', error);
    this.once('communitiesKnown', () => wayOut.waitFor(every(lookSeconds, keep, wayOut.signal, report)));
  }
}

export const posts: PluginEntry = {
  name: 'posts',
  summary: 'Posts evenings in a channel as they are played',
  plugin: PostsPlugin
};
