import type { FormData } from './form.ts';
import type { KillsDeathsData } from './kills-deaths.ts';
import type { ObjectivesData } from './objectives.ts';
import type { PlayStyleData } from './play-style.ts';
import type { ScoreTimelineData } from './score-timeline.ts';
import type { SessionPlayersData } from './session-players.ts';
import type { ShareCardData } from './share-card.ts';
import type { WeaponsData } from './weapons.ts';

/** Which picture to draw, and of what. Everything in it is plain data. */
export type PictureRequest = PictureContent & {
  /** How numbers are written in it: `de`. */
  readonly locale?: string;
};

type PictureContent =
  | { readonly kind: 'session-players'; readonly data: SessionPlayersData }
  | { readonly kind: 'score-timeline'; readonly data: ScoreTimelineData }
  | { readonly kind: 'kills-deaths'; readonly data: KillsDeathsData }
  | { readonly kind: 'form'; readonly data: FormData }
  | { readonly kind: 'weapons'; readonly data: WeaponsData }
  | { readonly kind: 'objectives'; readonly data: ObjectivesData }
  | { readonly kind: 'play-style'; readonly data: PlayStyleData }
  | { readonly kind: 'share-card'; readonly data: ShareCardData };

/** A picture ready to be attached to a message. */
export interface Picture {
  readonly png: Buffer;
  /** What the picture says, in sentences with the numbers that matter; at most 1,024 characters. */
  readonly alt: string;
  /** Name of the file: `session-players.png`. */
  readonly name: string;
}
