import type { Drawing } from './drawing.ts';
import { drawForm } from './form.ts';
import { drawKillsDeaths } from './kills-deaths.ts';
import { drawObjectives } from './objectives.ts';
import type { PictureRequest } from './picture.ts';
import { drawPlayStyle } from './play-style.ts';
import { drawScoreTimeline } from './score-timeline.ts';
import { drawSessionPlayers } from './session-players.ts';
import { drawShareCard } from './share-card.ts';
import { drawWeapons } from './weapons.ts';

/** Draws a picture in the calling thread. The bot asks a painter instead, which does it in a thread of its own. */
export function drawPicture(request: PictureRequest): Drawing {
  switch (request.kind) {
    case 'session-players':
      return drawSessionPlayers(request.data, request.locale);
    case 'score-timeline':
      return drawScoreTimeline(request.data);
    case 'kills-deaths':
      return drawKillsDeaths(request.data, request.locale);
    case 'form':
      return drawForm(request.data, request.locale);
    case 'weapons':
      return drawWeapons(request.data, request.locale);
    case 'objectives':
      return drawObjectives(request.data, request.locale);
    case 'play-style':
      return drawPlayStyle(request.data);
    case 'share-card':
      return drawShareCard(request.data, request.locale);
  }
}
