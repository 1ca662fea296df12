import { composeAlt, spoken, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { drawFormLine } from './form-line.ts';
import { contentTop, notesHeight, writeHeader, writeNotes } from './frame.ts';
import { arrangeMapNames, writeMapNames } from './map-names.ts';
import { isKnown, showWhole } from './numbers.ts';
import { createSheet, type Sheet, write } from './sheet.ts';
import { colors, margin, pictureWidth, sizes, type Team } from './theme.ts';

/** A map with the player's damage per minute in each of its rounds; undefined where the player was absent. */
export interface FormMap {
  readonly name: string;
  readonly rounds: readonly (number | undefined)[];
}

/** One player's evening, round by round. */
export interface FormData {
  readonly caption: string;
  readonly player: string;
  readonly team?: Team;
  /** Damage per minute over the whole evening. */
  readonly average?: number;
  /** What the form looks like, in a word: `rising`. */
  readonly word?: string;
  readonly maps: readonly FormMap[];
}

/** A player's damage per minute from round to round as a line, with the average of the evening, and the maps below. */
export function drawForm(data: FormData, locale?: string): Drawing {
  const { caption, player, team, maps } = data;
  const plotArea = { left: margin + 100, right: pictureWidth - margin, top: contentTop + 64, bottom: contentTop + 500 };
  const names = arrangeMapNames(maps, plotArea);
  const bottom = plotArea.bottom + names.height;
  const hasGaps = maps.some(({ rounds }) => !rounds.every(isKnown));
  const notes = hasGaps ? ['× is a round without the player'] : [];
  const sheet = createSheet(bottom + notesHeight(notes));
  writeHeader(sheet, drawableName(player), `Damage per minute by round · ${caption}`);
  writeAverage(sheet, data, locale);
  drawFormLine(sheet, plotArea, maps, { look: team ?? 'none', average: data.average, locale });
  writeMapNames(sheet, plotArea, names);
  writeNotes(sheet, notes, bottom);
  return { sheet, alt: describe(data, locale) };
}

/** The legend of the dashed line, and the word for the form. */
function writeAverage(sheet: Sheet, { average, word }: FormData, locale: string | undefined): void {
  const y = contentTop + 20;
  sheet.context.fillStyle = colors.text;
  for (let x = margin; isKnown(average) && x < margin + 70; x += 26) sheet.context.fillRect(x, y - 2, 16, 4);
  const x = margin + (isKnown(average) ? 84 : 0);
  const label = write(sheet, `average ${showWhole(average, locale)}`, { x, y, size: sizes.small });
  const end = pictureWidth - margin;
  if (word) write(sheet, word, { x: end, y, size: sizes.small, align: 'right', width: end - label.right - 40 });
}

function describe({ caption, player, average, word, maps }: FormData, locale: string | undefined): string {
  const lead = withCaption(`${spoken(player)}, damage per minute by round`, caption);
  const items = maps.map(({ name, rounds }) => {
    const values = rounds.map((value) => (isKnown(value) ? showWhole(value, locale) : 'absent'));
    return `${spoken(name)} ${values.join(' and ')}`;
  });
  return composeAlt(
    lead,
    items,
    `Average of the evening: ${showWhole(average, locale)}${word ? `, ${spoken(word)}` : ''}.`
  );
}
