import { spoken } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import { drawBadge } from './marks.ts';
import { type Box, type Sheet, write } from './sheet.ts';
import { widest } from './shorten.ts';
import { drawableTeam, spokenTeam } from './team-name.ts';
import { colors, type Look, margin, pictureWidth, sizes, type Team } from './theme.ts';

/** Players who belong together. Without a name it is the one list of an evening whose teams are not known. */
export interface PlayerGroup<Player extends { readonly name: string }> {
  /** Decides colour and pattern; leave it out for a third team or when teams are not known. */
  readonly team?: Team;
  readonly name?: string;
  /** What the team reached, in a word or two: `7 maps`. */
  readonly result?: string;
  readonly players: readonly Player[];
}

/** Where the heading of a group and the rows of its players stand: the middles of the lines, in pixels. */
export interface GroupRows<Player> {
  readonly headings: readonly {
    readonly look: Look;
    readonly name: string;
    readonly result: string;
    readonly y: number;
  }[];
  readonly rows: readonly { readonly player: Player; readonly look: Look; readonly y: number }[];
  /** Height of one row. */
  readonly pitch: number;
  /** Where the last row ends. */
  readonly bottom: number;
}

/** Stacks groups and players from `top` downwards; many players stand closer together than few. */
export function stackGroups<Player extends { readonly name: string }>(
  groups: readonly PlayerGroup<Player>[],
  top: number
): GroupRows<Player> {
  const count = groups.reduce((sum, group) => sum + group.players.length, 0);
  const pitch = count > 14 ? 58 : 66;
  const headings: { look: Look; name: string; result: string; y: number }[] = [];
  const rows: { player: Player; look: Look; y: number }[] = [];
  let y = top;
  for (const { team, name, result = '', players } of groups) {
    const look = team ?? 'none';
    if (name !== undefined) {
      y += 12;
      headings.push({ look, name, result, y: y + headingHeight / 2 });
      y += headingHeight;
    }
    for (const player of players) {
      rows.push({ player, look, y: y + pitch / 2 });
      y += pitch;
    }
  }
  return { headings, rows, pitch, bottom: y };
}

const headingHeight = 70;

/** Draws the headings of the groups: badge, name, and at the right what the team reached. */
export function writeHeadings(sheet: Sheet, { headings }: GroupRows<unknown>): void {
  for (const { look, name, result, y } of headings) {
    const badge = drawBadge(sheet, look, margin + 23, y, 38);
    const end = pictureWidth - margin;
    const placed = { x: end, y, size: sizes.small, align: 'right', color: colors.muted, width: 260 } as const;
    const start = result === '' ? end : write(sheet, result, placed).left;
    const x = badge.right + 16;
    const label = drawableTeam(name, look);
    const box = write(sheet, label, { x, y, size: sizes.heading, bold: true, width: start - 24 - x });
    underline(sheet, box, start, y);
  }
}

/** A fine line from the name to the result carries the eye across. */
function underline({ context }: Sheet, name: Box, end: number, y: number): void {
  if (end - name.right < 60) return;
  context.fillStyle = colors.line;
  context.fillRect(name.right + 20, y - 1, end - name.right - 40, 2);
}

/** Width of the column of names: as wide as its widest, at most `most` pixels. */
export function nameColumn(players: readonly { readonly name: string }[], most: number): number {
  const names = players.map(({ name }) => drawableName(name));
  return Math.min(most, widest(names, { size: sizes.body }, 180));
}

/** Every player with the words of `describe`, for the alternative text; the first of a named group tells its name. */
export function describeGroups<Player extends { readonly name: string }>(
  groups: readonly PlayerGroup<Player>[],
  describe: (player: Player) => string
): string[] {
  return groups.flatMap(({ team, name, result, players }) => {
    const heading =
      name === undefined ? '' : `${spokenTeam(name, team ?? 'none')}${result ? ` (${spoken(result)})` : ''}: `;
    return players.map((player, index) => `${index === 0 ? heading : ''}${spoken(player.name)} ${describe(player)}`);
  });
}
