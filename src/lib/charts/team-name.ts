import { spoken } from './alt-text.ts';
import { drawableText, plainText } from './drawable-text.ts';
import { type Look, looks } from './theme.ts';

/** A team's name that can be drawn; a team without one is called by its letter. */
export function drawableTeam(name: string, look: Look): string {
  return drawableText(name) || letterName(look);
}

/** A team's name as a part of an alternative text. */
export function spokenTeam(name: string, look: Look): string {
  return plainText(name) === '' ? letterName(look) : spoken(name);
}

function letterName(look: Look): string {
  return look === 'none' ? 'Third team' : `Team ${looks[look].letter}`;
}
