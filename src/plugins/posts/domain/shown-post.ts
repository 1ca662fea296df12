import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import type { PostKind } from './post-kind.ts';

/** What is to be shown. */
export interface PostSubject {
  readonly kind: PostKind;
  readonly evening: PlayedEvening;
  readonly isOver: boolean;
  /** The round of a card. */
  readonly round: number | null;
}

/** A post as it is to look. The same fingerprint means that nothing would look different. */
export interface ShownPost<Body> {
  readonly fingerprint: string;
  /** Draws its pictures and makes the message. */
  make(): Promise<Body>;
}
