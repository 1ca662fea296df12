import type { Answer } from '../../lib/discord/answer.ts';
import { draw } from '../../lib/draw.ts';
import { reportEvening } from '../../lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../lib/et/played-evening.ts';
import type { ViewChoice } from './domain/session-view.ts';
import { makePage } from './views/pages/make-page.ts';
import { type Asking, sessionMessage } from './views/session-message.ts';

/** The message that shows an evening in a view, with its pictures. A Problem when what was picked is not part of it. */
export async function showEvening(evening: PlayedEvening, choice: ViewChoice, asking: Asking): Promise<Answer> {
  const content = makePage(reportEvening(evening), choice);
  const drawn = await Promise.all(content.pictures.map(draw));
  const pictures = drawn.filter((picture) => picture !== undefined);
  return sessionMessage(evening, choice.view, content, asking, numberNames(pictures));
}

/** Pictures of one kind have one name, and a message wants names that differ. */
function numberNames<Picture extends { readonly name: string }>(pictures: readonly Picture[]): Picture[] {
  return pictures.map((picture, index) => ({ ...picture, name: picture.name.replace(/\.png$/, `-${index + 1}.png`) }));
}
