import type { EntityManager } from '@mikro-orm/postgresql';
import { findEvening } from '../../entities/evening.queries.ts';
import type { PlayedEvening } from '../../lib/et/played-evening.ts';
import type { EveningMark, MessageSearch, Outlet, Place, PlacedMessage } from '../../lib/outlet.ts';
import type { PostSubject, ShownPost } from './domain/shown-post.ts';
import { noteAttempt, noteLost, noteShown, noteWithdrawn } from './note-post.ts';
import type { PostWork } from './queries/list-work.ts';

/** What delivering works with; the evenings that one look has read are kept for its other posts. */
export interface DeliveryParts<Body> {
  readonly em: EntityManager;
  readonly outlet: Outlet<Body>;
  readonly show: (subject: PostSubject) => ShownPost<Body>;
  readonly now: () => Date;
  readonly place: Place;
  readonly evenings: Map<number, Promise<PlayedEvening | undefined>>;
}

/** Does what is to be done about a post: sends, changes or deletes its message, and notes that afterwards. */
export async function deliverPost<Body>(parts: DeliveryParts<Body>, post: PostWork): Promise<void> {
  const { em, outlet, show, now } = parts;
  const { id, kind, session, round } = post;
  if (session === null) return withdraw(parts, post);
  const evening = await readEvening(parts, session.id);
  // Changed between two questions: the next look has it.
  if (!evening) return;
  const shown = show({ kind, evening, isOver: session.isOver, round });
  const state = {
    revision: session.revision,
    isFinal: session.isOver,
    fingerprint: shown.fingerprint
  };
  const standing = findStanding(post);
  if (standing && post.fingerprint === shown.fingerprint) return noteShown(em, id, standing, state, undefined);
  const body = await shown.make();
  if (standing && (await outlet.edit(standing, body))) return noteShown(em, id, standing, state, now());
  const nonce = standing ? await noteLost(em, id) : post.nonce;
  const message = await send(parts, { ...post, nonce, attemptedAt: standing ? null : post.attemptedAt }, body, evening);
  if (message) await noteShown(em, id, message, state, now());
  else await noteLost(em, id);
}

function findStanding({ channelId, messageId }: Pick<PostWork, 'channelId' | 'messageId'>): PlacedMessage | undefined {
  return channelId !== null && messageId !== null ? { channelId, messageId } : undefined;
}

function readEvening<Body>({ em, place, evenings }: DeliveryParts<Body>, session: number) {
  const known = evenings.get(session) ?? findEvening(em, place.guildId, session);
  evenings.set(session, known);
  return known;
}

/**
 * Sends a message, unless it is there already: the bot may have been killed after Discord had it and before that was noted, or
 * the database may be an older one that was restored. Undefined when somebody has deleted it meanwhile.
 */
async function send<Body>(
  { em, outlet, now, place }: DeliveryParts<Body>,
  post: PostWork,
  body: Body,
  { startedAt }: PlayedEvening
): Promise<PlacedMessage | undefined> {
  const attemptedAt = post.attemptedAt ?? startedAt;
  // Tried in the future: the clock has jumped back since.
  const search = searchFor(post, attemptedAt > now() ? startedAt : attemptedAt);
  const former = post.attemptedAt && post.channelId !== place.channelId ? post.channelId : null;
  const elsewhere = former === null ? undefined : await outlet.find(former, search);
  outlet.check(place);
  if (!elsewhere) await noteAttempt(em, post.id, place.channelId, now());
  const found = elsewhere ?? (await outlet.find(place.channelId, search));
  const message = found ?? (await outlet.send(place, post.nonce, body));
  // What was sent at an earlier try may show the evening as it was then.
  if (message && (found || post.attemptedAt)) await outlet.edit(message, body);
  return message;
}

/** Clocks of Discord, of this machine and of game servers differ. */
const margin = 300_000;

function searchFor({ serverId, kind, startedAt, endedAt }: PostWork, since: Date): MessageSearch {
  const [from, to] = [startedAt.getTime() - 1000, endedAt.getTime() + 1000];
  return {
    since: new Date(since.getTime() - margin),
    isOurs: (mark: EveningMark) => mark.serverId === serverId && mark.kind === kind && from <= mark.at && mark.at <= to
  };
}

async function withdraw<Body>({ em, outlet }: DeliveryParts<Body>, post: PostWork): Promise<void> {
  const { id, channelId, attemptedAt } = post;
  const isLost = channelId !== null && attemptedAt !== null;
  const message =
    findStanding(post) ?? (isLost ? await outlet.find(channelId, searchFor(post, attemptedAt)) : undefined);
  if (message) await outlet.remove(message);
  await noteWithdrawn(em, id);
}
