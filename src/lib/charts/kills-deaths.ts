import { composeAlt, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { contentTop, notesHeight, writeHeader, writeNotes } from './frame.ts';
import { drawBar, fillOf } from './marks.ts';
import { barLength, byMost, isKnown, largest, showDecimal, showWhole, unknownSign } from './numbers.ts';
import { describeGroups, nameColumn, type PlayerGroup, stackGroups, writeHeadings } from './player-groups.ts';
import { createSheet, write } from './sheet.ts';
import { widest } from './shorten.ts';
import { colors, margin, pictureWidth, sizes } from './theme.ts';

/** A player's kills and deaths; `ratio` is K/D as the metrics define it. What was not recorded is left out. */
export interface KillsDeathsPlayer {
  readonly name: string;
  readonly kills?: number;
  readonly deaths?: number;
  readonly ratio?: number;
}

/** An evening's players, by team when the teams are known. */
export interface KillsDeathsData {
  readonly caption: string;
  readonly groups: readonly PlayerGroup<KillsDeathsPlayer>[];
}

/** Per player deaths to the left and kills to the right of a middle line, on one scale; most kills first. */
export function drawKillsDeaths({ caption, groups }: KillsDeathsData, locale?: string): Drawing {
  const sorted = groups.map((group) => ({
    ...group,
    players: group.players.toSorted(byMost((player) => player.kills))
  }));
  const stack = stackGroups(sorted, contentTop + heads);
  const players = stack.rows.map(({ player }) => player);
  const notes = players.some(isIncomplete) ? [`${unknownSign} was not recorded`] : [];
  const sheet = createSheet(stack.bottom + notesHeight(notes));

  const ratioEnd = pictureWidth - margin;
  const ratios = players.map((player) => showDecimal(player.ratio, 2, locale));
  const label = { size: sizes.body, bold: true };
  const kills = players.map((player) => showWhole(player.kills, locale));
  const deaths = players.map((player) => showWhole(player.deaths, locale));
  const names = nameColumn(players, 390);
  const barStart = margin + names + 24 + widest(deaths, label) + 12;
  const barEnd = ratioEnd - widest(ratios, { size: sizes.body }, 70) - 36 - widest(kills, label) - 12;
  const middle = (barStart + barEnd) / 2;
  const most = largest(players.flatMap((player) => [player.kills, player.deaths]));
  const scale = (barEnd - middle - gap) / most;

  writeHeader(sheet, 'Kills and deaths', caption);
  const head = { y: contentTop + heads / 2 - 8, size: sizes.small, color: colors.muted } as const;
  write(sheet, 'deaths', { ...head, x: middle - 16, align: 'right' });
  write(sheet, 'kills', { ...head, x: middle + 16 });
  write(sheet, 'K/D', { ...head, x: ratioEnd, align: 'right' });
  writeHeadings(sheet, stack);
  const fills = { a: fillOf(sheet, 'a'), b: fillOf(sheet, 'b'), none: fillOf(sheet, 'none') };
  for (const { player, look, y } of stack.rows) {
    write(sheet, drawableName(player.name), { x: margin, y, size: sizes.body, width: names });
    const killsEnd = middle + gap + barLength(player.kills, scale);
    const deathsEnd = middle - gap - barLength(player.deaths, scale);
    if (killsEnd > middle + gap) drawBar(sheet, fills[look], middle + gap, killsEnd, y, stack.pitch * 0.58);
    if (deathsEnd < middle - gap) drawBar(sheet, colors.quiet, deathsEnd, middle - gap, y, stack.pitch * 0.58);
    write(sheet, showWhole(player.kills, locale), { ...label, x: killsEnd + 12, y });
    const right = { y, size: sizes.body, align: 'right' } as const;
    write(sheet, showWhole(player.deaths, locale), { ...right, x: deathsEnd - 12, color: colors.muted });
    write(sheet, showDecimal(player.ratio, 2, locale), { ...right, x: ratioEnd });
  }
  writeNotes(sheet, notes, stack.bottom);
  const lead = withCaption('Kills and deaths of every player', caption);
  return {
    sheet,
    alt: composeAlt(
      lead,
      describeGroups(sorted, (player) => describe(player, locale))
    )
  };
}

const heads = 44;
const gap = 3;

function isIncomplete({ kills, deaths, ratio }: KillsDeathsPlayer): boolean {
  return !(isKnown(kills) && isKnown(deaths) && isKnown(ratio));
}

function describe({ kills, deaths, ratio }: KillsDeathsPlayer, locale: string | undefined): string {
  const counts = `${showWhole(kills, locale)} kills, ${showWhole(deaths, locale)} deaths`;
  return `${counts}, K/D ${showDecimal(ratio, 2, locale)}`;
}
