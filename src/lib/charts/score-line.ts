import { innerWidth } from './frame.ts';
import { drawBadge } from './marks.ts';
import { type Sheet, write } from './sheet.ts';
import { inkWidth } from './shorten.ts';
import { drawableTeam } from './team-name.ts';
import { colors, margin, type PerTeam, sizes } from './theme.ts';

/** The score of two teams as it is read: `2 – 7`. */
export function showScore({ a, b }: PerTeam<number>): string {
  return `${a} – ${b}`;
}

/** Writes badge, name, score, name and badge as the title of a picture, and the caption below. */
export function writeScoreLine(sheet: Sheet, teams: PerTeam<string>, score: PerTeam<number>, caption: string): void {
  const style = { y: 68, size: sizes.title, bold: true };
  const shown = showScore(score);
  const most = (innerWidth - inkWidth(shown, style) - 2 * (badge + 14 + 32)) / 2;
  drawBadge(sheet, 'a', margin + badge / 2, style.y, badge / 1.2);
  const nameA = write(sheet, drawableTeam(teams.a, 'a'), { ...style, x: margin + badge + 14, width: most });
  const middle = write(sheet, shown, { ...style, x: nameA.right + 32 });
  const nameB = write(sheet, drawableTeam(teams.b, 'b'), { ...style, x: middle.right + 32, width: most });
  drawBadge(sheet, 'b', nameB.right + 14 + badge / 2, style.y, badge / 1.2);
  write(sheet, caption, { x: margin, y: 132, size: sizes.small, color: colors.muted, width: innerWidth });
}

const badge = 54;
