import type { Answer } from '../../lib/discord/answer.ts';
import { draw } from '../../lib/draw.ts';
import { reportEvening } from '../../lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../lib/et/played-evening.ts';
import { guessPart } from './domain/guess-part.ts';
import type { ViewChoice } from './domain/session-view.ts';
import { makePage } from './views/pages/make-page.ts';
import { type Asking, sessionMessage } from './views/session-message.ts';

/**
 * The message that shows an evening in a view, or what words name of it, with its pictures. A Problem when what was picked is
 * not part of it.
 */
export async function showEvening(evening: PlayedEvening, wish: ViewChoice | string, asking: Asking): Promise<Answer> {
  const report = reportEvening(evening);
  const choice = typeof wish === 'string' ? guessPart(report, wish) : wish;
  const content = makePage(report, choice);
  const drawn = await Promise.all(content.pictures.map(draw));
  const pictures = drawn.filter((picture) => picture !== undefined);
  return sessionMessage(evening, choice.view, content, asking, numberNames(pictures));
}

/** Pictures of one kind have one name, and a message wants names that differ. */
function numberNames<Picture extends { readonly name: string }>(pictures: readonly Picture[]): Picture[] {
  return pictures.map((picture, index) => ({ ...picture, name: picture.name.replace(/\.png$/, `-${index + 1}.png`) }));
}
