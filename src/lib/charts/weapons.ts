import { composeAlt, spoken, withCaption } from './alt-text.ts';
import { drawableName, drawableText } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { contentTop, notesHeight, writeHeader, writeNotes } from './frame.ts';
import { drawBar, fillOf } from './marks.ts';
import { barLength, byMost, isKnown, largest, showCount, showDecimal, showWhole } from './numbers.ts';
import { nameColumn } from './player-groups.ts';
import { createSheet, write } from './sheet.ts';
import { widest } from './shorten.ts';
import { colors, margin, pictureWidth, sizes, type Team } from './theme.ts';

/** What was done with a weapon. Accuracy in percent of the shots; left out for weapons that have none, or none known. */
export interface WeaponUse {
  readonly name: string;
  readonly kills: number;
  readonly accuracy?: number;
}

/** The weapons of an evening or of one player. */
export interface WeaponsData {
  readonly caption: string;
  /** Left out for the weapons of everybody. */
  readonly player?: string;
  readonly team?: Team;
  readonly weapons: readonly WeaponUse[];
}

/** Kills with each weapon as bars, most first, and the accuracy where there is one; the rarest are only counted. */
export function drawWeapons({ caption, player, team, weapons }: WeaponsData, locale?: string): Drawing {
  const sorted = weapons.toSorted(byMost(({ kills }) => kills));
  const shown = sorted.slice(0, mostRows);
  const rest = sorted.slice(mostRows);
  const notes = [
    ...(rest.length > 0
      ? [`and ${showCount(rest.length, 'more weapon', locale)}: ${showCount(sumKills(rest), 'kill', locale)}`]
      : []),
    ...(shown.some(({ accuracy }) => !isKnown(accuracy)) ? ['– no accuracy is recorded'] : [])
  ];
  const bottom = contentTop + shown.length * pitch;
  const sheet = createSheet(bottom + notesHeight(notes));

  const end = pictureWidth - margin;
  const accuracies = widest(
    shown.map(({ accuracy }) => showAccuracy(accuracy, locale)),
    { size: sizes.body },
    110
  );
  const gauge = { from: end - accuracies - 20 - gaugeWidth, to: end - accuracies - 20 };
  const barStart = margin + nameColumn(shown, 360) + 24;
  const labels = shown.map(({ kills }) => showWhole(kills, locale));
  const mostBar = gauge.from - 48 - widest(labels, { size: sizes.body, bold: true }) - 14 - barStart;
  const scale = mostBar / largest(shown.map(({ kills }) => kills));
  const fill = fillOf(sheet, team ?? 'none');
  const who = player === undefined ? '' : drawableText(player);
  const heads = [{ label: 'accuracy', x: end }];
  writeHeader(sheet, who || 'Weapons', `Kills by weapon · ${caption}`, heads);
  for (const [index, { name, kills, accuracy }] of shown.entries()) {
    const y = contentTop + (index + 0.5) * pitch;
    write(sheet, drawableName(name), { x: margin, y, size: sizes.body, width: barStart - 24 - margin });
    const barEnd = barStart + barLength(kills, scale);
    if (barEnd > barStart) drawBar(sheet, fill, barStart, barEnd, y, pitch * 0.58);
    write(sheet, showWhole(kills, locale), { x: barEnd + 14, y, size: sizes.body, bold: true });
    if (isKnown(accuracy)) {
      const share = Math.min(1, Math.max(0, accuracy / 100));
      drawBar(sheet, colors.line, gauge.from, gauge.to, y, 14);
      drawBar(sheet, colors.muted, gauge.from, gauge.from + share * gaugeWidth, y, 14);
    }
    const color = isKnown(accuracy) ? colors.text : colors.muted;
    write(sheet, showAccuracy(accuracy, locale), { x: end, y, size: sizes.body, align: 'right', color });
  }
  writeNotes(sheet, notes, bottom);
  const lead = withCaption(who ? `Kills of ${spoken(player ?? '')} by weapon` : 'Kills by weapon', caption);
  return {
    sheet,
    alt: composeAlt(
      lead,
      sorted.map((weapon) => describe(weapon, locale))
    )
  };
}

const pitch = 66;
const gaugeWidth = 130;
const mostRows = 12;

function showAccuracy(accuracy: number | undefined, locale: string | undefined): string {
  return isKnown(accuracy) ? `${showDecimal(accuracy, 1, locale)} %` : '–';
}

function sumKills(weapons: readonly WeaponUse[]): number {
  return weapons.reduce((sum, { kills }) => sum + kills, 0);
}

function describe({ name, kills, accuracy }: WeaponUse, locale: string | undefined): string {
  const hits = isKnown(accuracy) ? ` at ${showAccuracy(accuracy, locale)}` : '';
  return `${spoken(name)} ${showCount(kills, 'kill', locale)}${hits}`;
}
