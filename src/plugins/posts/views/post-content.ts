import type { PictureRequest } from '../../../lib/charts/picture.ts';
import type { LinesField } from '../../../lib/discord/embeds.ts';
import type { EveningMark } from '../../../lib/discord/evening-mark.ts';

/** What a post says, as plain data, so that two of them can be compared without drawing their pictures. */
export interface PostContent {
  readonly title: string;
  readonly description: string;
  readonly fields: readonly LinesField[];
  readonly footer: string;
  readonly pictures: readonly PictureRequest[];
  readonly mark: EveningMark;
}
