import type { Answer } from '../../lib/discord/answer.ts';
import { scorePicture } from '../../lib/discord/views/score-picture.ts';
import { draw } from '../../lib/draw.ts';
import type { EveningReport } from '../../lib/et/evening/report-evening.ts';
import type { MadeCorrection } from './domain/made-correction.ts';
import { type ScoreChoice, scoreMessage } from './views/score-message.ts';

/** Discord shows so many pictures of a message. */
const mostPictures = 10;

/** The message that explains the score of an evening; the first page has a picture of each segment. */
export async function showScore(
  report: EveningReport,
  corrections: readonly MadeCorrection[],
  choice: ScoreChoice
): Promise<Answer> {
  const segments = choice.page > 0 ? [] : report.score.segments.slice(0, mostPictures);
  const drawn = await Promise.all(segments.map((segment) => draw(scorePicture(report, segment))));
  const pictures = drawn.flatMap((picture, index) =>
    picture ? [{ ...picture, name: picture.name.replace(/\.png$/, `-${index + 1}.png`) }] : []
  );
  return scoreMessage(report, corrections, choice, pictures);
}
