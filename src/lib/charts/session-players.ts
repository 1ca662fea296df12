import { composeAlt, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { contentTop, notesHeight, writeHeader, writeNotes } from './frame.ts';
import { drawBar, fillOf } from './marks.ts';
import { barLength, byMost, isKnown, largest, showWhole, unknownSign } from './numbers.ts';
import { describeGroups, nameColumn, type PlayerGroup, stackGroups, writeHeadings } from './player-groups.ts';
import { createSheet, write } from './sheet.ts';
import { widest } from './shorten.ts';
import { colors, margin, pictureWidth, sizes } from './theme.ts';

/** What one player did in an evening; what was not recorded is left out. */
export interface SessionPlayer {
  readonly name: string;
  readonly damagePerMinute?: number;
  readonly kills?: number;
  readonly deaths?: number;
}

/** An evening's players, by team when the teams are known. */
export interface SessionPlayersData {
  /** Which evening: `2025-11-02 · 9 maps · 18 rounds`. */
  readonly caption: string;
  readonly groups: readonly PlayerGroup<SessionPlayer>[];
}

/** Damage per minute of every player as bars, most first within each group, with kills and deaths at the right. */
export function drawSessionPlayers({ caption, groups }: SessionPlayersData, locale?: string): Drawing {
  const sorted = groups.map((group) => ({
    ...group,
    players: group.players.toSorted(byMost((player) => player.damagePerMinute))
  }));
  const stack = stackGroups(sorted, contentTop);
  const players = stack.rows.map(({ player }) => player);
  const notes = players.some(isIncomplete) ? [`${unknownSign} was not recorded`] : [];
  const sheet = createSheet(stack.bottom + notesHeight(notes));

  const deathsEnd = pictureWidth - margin;
  const deaths = players.map((player) => showWhole(player.deaths, locale));
  const killsEnd = deathsEnd - widest(deaths, { size: sizes.body }, 90) - 28;
  const kills = players.map((player) => showWhole(player.kills, locale));
  const labels = players.map((player) => showWhole(player.damagePerMinute, locale));
  const barStart = margin + nameColumn(players, 430) + 24;
  const labelEnd = killsEnd - widest(kills, { size: sizes.body }, 70) - 36;
  const barEnd = labelEnd - widest(labels, { size: sizes.body, bold: true }) - 14;
  const scale = (barEnd - barStart) / largest(players.map((player) => player.damagePerMinute));

  const heads = [
    { label: 'deaths', x: deathsEnd },
    { label: 'kills', x: killsEnd }
  ];
  writeHeader(sheet, 'Damage per minute', caption, heads);
  writeHeadings(sheet, stack);
  const fills = { a: fillOf(sheet, 'a'), b: fillOf(sheet, 'b'), none: fillOf(sheet, 'none') };
  for (const { player, look, y } of stack.rows) {
    const value = player.damagePerMinute;
    const line = { y, size: sizes.body } as const;
    write(sheet, drawableName(player.name), { ...line, x: margin, width: barStart - 24 - margin });
    const end = barStart + barLength(value, scale);
    if (end > barStart) drawBar(sheet, fills[look], barStart, end, y, stack.pitch * 0.58);
    const color = isKnown(value) ? colors.text : colors.muted;
    write(sheet, showWhole(value, locale), { ...line, x: end + 14, bold: true, color });
    write(sheet, showWhole(player.kills, locale), { ...line, x: killsEnd, align: 'right' });
    write(sheet, showWhole(player.deaths, locale), { ...line, x: deathsEnd, align: 'right', color: colors.muted });
  }
  writeNotes(sheet, notes, stack.bottom);
  const lead = withCaption('Damage per minute of every player', caption);
  return {
    sheet,
    alt: composeAlt(
      lead,
      describeGroups(sorted, (player) => describe(player, locale))
    )
  };
}

function isIncomplete({ damagePerMinute, kills, deaths }: SessionPlayer): boolean {
  return !(isKnown(damagePerMinute) && isKnown(kills) && isKnown(deaths));
}

function describe({ damagePerMinute, kills, deaths }: SessionPlayer, locale: string | undefined): string {
  const [damage, killed, died] = [damagePerMinute, kills, deaths].map((value) => showWhole(value, locale));
  return `${damage} (${killed} kills, ${died} deaths)`;
}
