import { composeAlt, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { contentTop, notesHeight, wrapNotes, writeHeader, writeNotes } from './frame.ts';
import { isKnown, largest, showWhole, unknownSign } from './numbers.ts';
import { describeGroups, nameColumn, type PlayerGroup, stackGroups, writeHeadings } from './player-groups.ts';
import { createSheet, type Sheet, write } from './sheet.ts';
import { colors, type Look, looks, margin, pictureWidth, sizes } from './theme.ts';

/** What a player did for the team and the objectives. A counter that was not recorded is left out, never 0. */
export interface ObjectivesPlayer {
  readonly name: string;
  readonly revivesGiven?: number;
  readonly timesRevived?: number;
  readonly dynamitesPlanted?: number;
  readonly dynamitesDefused?: number;
  readonly objectivesStolen?: number;
  readonly objectivesReturned?: number;
  readonly constructions?: number;
}

/** An evening's players, by team when the teams are known. */
export interface ObjectivesData {
  readonly caption: string;
  readonly groups: readonly PlayerGroup<ObjectivesPlayer>[];
}

type Counter = Exclude<keyof ObjectivesPlayer, 'name'>;

/** The columns, with their heads in two lines. */
const counters: readonly { key: Counter; head: readonly [string, string]; words: string }[] = [
  { key: 'revivesGiven', head: ['revives', 'given'], words: 'revives given' },
  { key: 'timesRevived', head: ['times', 'revived'], words: 'times revived' },
  { key: 'dynamitesPlanted', head: ['dyna', 'planted'], words: 'dynamites planted' },
  { key: 'dynamitesDefused', head: ['dyna', 'defused'], words: 'dynamites defused' },
  { key: 'objectivesStolen', head: ['obj', 'stolen'], words: 'objectives stolen' },
  { key: 'objectivesReturned', head: ['obj', 'returned'], words: 'objectives returned' },
  { key: 'constructions', head: ['', 'built'], words: 'constructions' }
];

/** A table of players and counters in which the larger numbers of a column stand on brighter ground. */
export function drawObjectives({ caption, groups }: ObjectivesData, locale?: string): Drawing {
  const stack = stackGroups(groups, contentTop + heads);
  const players = stack.rows.map(({ player }) => player);
  const recorded = counters.filter(({ key }) => players.some((player) => isKnown(player[key])));
  const missing = counters.filter((counter) => !recorded.includes(counter)).map(({ words }) => words);
  const hasGaps = players.some((player) => recorded.some(({ key }) => !isKnown(player[key])));
  const notes = wrapNotes([
    ...(hasGaps ? [`${unknownSign} was not recorded`] : []),
    ...(missing.length > 0 ? [`Not recorded: ${missing.join(', ')}`] : [])
  ]);
  const sheet = createSheet(stack.bottom + notesHeight(notes));
  writeHeader(sheet, 'Objectives and revives', caption);
  writeHeadings(sheet, stack);

  const cellStart = margin + nameColumn(players, 330) + 20;
  const cell = Math.min(200, (pictureWidth - margin - cellStart) / Math.max(1, recorded.length));
  for (const [index, { head, key }] of recorded.entries()) {
    const x = pictureWidth - margin - (recorded.length - index - 0.5) * cell;
    const placed = { x, size: sizes.dense, align: 'center', color: colors.muted } as const;
    write(sheet, head[0], { ...placed, y: contentTop + 10 });
    write(sheet, head[1], { ...placed, y: contentTop + 44 });
    const most = largest(players.map((player) => player[key]));
    for (const { player, look, y } of stack.rows) {
      const value = player[key];
      drawGround(sheet, value, most, look, { x, y, width: cell, height: stack.pitch });
      const color = isKnown(value) && value !== 0 ? colors.text : colors.muted;
      write(sheet, showWhole(value, locale), { x, y, size: sizes.body, align: 'center', color });
    }
  }
  for (const { player, y } of stack.rows) {
    write(sheet, drawableName(player.name), { x: margin, y, size: sizes.body, width: cellStart - 20 - margin });
  }
  writeNotes(sheet, notes, stack.bottom);
  return {
    sheet,
    alt: composeAlt(
      withCaption('Objectives and revives', caption),
      describeGroups(groups, (player) => describe(player, locale))
    )
  };
}

const heads = 60;

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Ground as bright as the number's part of the largest; a dotted frame where nothing was recorded. */
function drawGround(sheet: Sheet, value: number | undefined, most: number, look: Look, cell: Cell): void {
  const { context } = sheet;
  const { x, y, width, height } = cell;
  context.save();
  context.beginPath();
  context.roundRect(x - width / 2 + 5, y - height / 2 + 5, width - 10, height - 10, 8);
  if (!isKnown(value)) {
    context.strokeStyle = colors.quiet;
    context.lineWidth = 2;
    context.setLineDash([3, 7]);
    context.stroke();
  } else if (value > 0) {
    context.globalAlpha = 0.1 + 0.38 * (value / most);
    context.fillStyle = looks[look].color;
    context.fill();
  }
  context.restore();
}

function describe(player: ObjectivesPlayer, locale: string | undefined): string {
  const counted = counters.flatMap(({ key, words }) =>
    isKnown(player[key]) ? [`${words} ${showWhole(player[key], locale)}`] : []
  );
  return counted.join(', ') || 'nothing recorded';
}
