import type { PostBody } from '../../lib/discord/channel-outlet.ts';
import { draw } from '../../lib/draw.ts';
import { reportEvening } from '../../lib/et/evening/report-evening.ts';
import { hashOf } from '../../lib/util/hash.ts';
import type { PostSubject, ShownPost } from './domain/shown-post.ts';
import { livePost } from './views/live-post.ts';
import type { PostContent } from './views/post-content.ts';
import { postMessage } from './views/post-message.ts';
import { roundPost } from './views/round-post.ts';
import { summaryPost } from './views/summary-post.ts';

/**
 * How a post is to look.
 * @param opens whether the button to all views is answered
 */
export function showPost(subject: PostSubject, opens: boolean): ShownPost<PostBody> {
  const content = describePost(subject);
  return {
    fingerprint: hashOf([content, opens]),
    async make() {
      const drawn = await Promise.all(content.pictures.map(draw));
      return postMessage(
        content,
        drawn.filter((picture) => picture !== undefined),
        opens
      );
    }
  };
}

function describePost({ kind, evening, isOver, round }: PostSubject): PostContent {
  const report = reportEvening(evening);
  if (kind === 'live') return livePost(report, isOver);
  if (kind === 'summary') return summaryPost(report);
  const played = evening.rounds.find(({ id }) => id === round);
  if (!played) throw new Error(`The round ${round} is not part of the session with the id ${evening.id}`);
  return roundPost(report, played);
}
