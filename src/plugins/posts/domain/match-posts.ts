import type { PostKind } from './post-kind.ts';

/** A post whose evening has lost its row, and the evening that has its time now. */
export interface LoosePost {
  readonly id: number;
  readonly kind: PostKind;
  readonly state: 'due' | 'posted' | 'unwanted' | 'withdrawn';
  /** The evening that is there at the post's time; null when none is. */
  readonly session: number | null;
}

/** Which posts belong to which evenings now, and which belong to none. */
export interface PostMatches {
  readonly bound: readonly { readonly id: number; readonly session: number }[];
  /** Posts to be deleted: their evening is gone, or has become one with another that has its own. */
  readonly unwanted: readonly number[];
}

/**
 * Finds the evenings of loose posts, after evenings were derived anew, split, joined or taken out. An evening has one post of a
 * kind: those that stand come before those that were withdrawn, older ones first. Cards of rounds do not compete.
 */
export function matchPosts(loose: readonly LoosePost[], taken: ReadonlySet<string>): PostMatches {
  const used = new Set(taken);
  const bound: { id: number; session: number }[] = [];
  const unwanted: number[] = [];
  const isGone = ({ state }: LoosePost) => state === 'withdrawn' || state === 'unwanted';
  for (const post of loose.toSorted((a, b) => Number(isGone(a)) - Number(isGone(b)) || a.id - b.id)) {
    const { id, kind, session } = post;
    if (session !== null && (kind === 'round' || !used.has(placeOf(session, kind)))) {
      bound.push({ id, session });
      used.add(placeOf(session, kind));
    } else if (!isGone(post)) unwanted.push(id);
  }
  return { bound, unwanted };
}

/** The place of a post in an evening. */
export function placeOf(session: number, kind: PostKind): string {
  return `${session} ${kind}`;
}
