import { composeAlt, spoken, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { innerWidth } from './frame.ts';
import { drawBadge, drawBar, drawWinner, fillOf } from './marks.ts';
import { isKnown, showCount, showWhole } from './numbers.ts';
import { showScore } from './score-line.ts';
import { createSheet, type Sheet, write } from './sheet.ts';
import { inkWidth } from './shorten.ts';
import { drawableTeam, spokenTeam } from './team-name.ts';
import { colors, looks, margin, type PerTeam, pictureWidth, sizes, type Team } from './theme.ts';

/** One of the two teams with the maps it won and its players. */
export interface ShareCardTeam {
  readonly name: string;
  readonly maps: number;
  readonly players: readonly string[];
}

/** One of the best players of the evening. */
export interface ShareCardPlayer {
  readonly name: string;
  readonly team?: Team;
  readonly kills?: number;
  readonly damagePerMinute?: number;
}

/** The result of an evening. */
export interface ShareCardData {
  /** The date, and what else names the evening. */
  readonly caption: string;
  /** Whose evening it was. */
  readonly community?: string;
  readonly teams: PerTeam<ShareCardTeam>;
  /** A remark below the score: `1 draw · 14–4 points`. */
  readonly note?: string;
  /** In the order of play; without a winner a map does not count. */
  readonly maps: readonly { readonly name: string; readonly winner?: Team | 'draw' }[];
  /** The best first; three are shown. */
  readonly best: readonly ShareCardPlayer[];
}

/** The result of an evening as a card to be passed around: score, line-ups, maps and the three best players. */
export function drawShareCard(data: ShareCardData, locale?: string): Drawing {
  const { teams, maps } = data;
  const best = data.best.slice(0, 3);
  const linesOfPlayers = Math.min(mostPlayers, Math.max(teams.a.players.length, teams.b.players.length));
  const columns = maps.length > 12 ? 3 : 2;
  const mapsTop = playersTop + linesOfPlayers * playerPitch + 40;
  const linesOfMaps = Math.ceil(maps.length / columns);
  const bestTop = mapsTop + linesOfMaps * mapPitch + (maps.length > 0 ? 44 : 0);
  const sheet = createSheet(bestTop + best.length * bestPitch + margin - 12);

  writeCaption(sheet, data);
  for (const team of ['a', 'b'] as const) writeTeam(sheet, data, team);
  const center = { x: pictureWidth / 2, align: 'center', color: colors.muted } as const;
  write(sheet, '–', { ...center, y: scoreMiddle, size: 110, bold: true });
  if (data.note) write(sheet, data.note, { ...center, y: noteMiddle, size: sizes.small, width: innerWidth });
  drawBalance(sheet, teams);
  if (maps.length > 0) separate(sheet, mapsTop - 22);
  for (const [index, map] of maps.entries()) {
    const width = innerWidth / columns;
    const x = margin + Math.floor(index / linesOfMaps) * width;
    const y = mapsTop + ((index % linesOfMaps) + 0.5) * mapPitch;
    drawWinner(sheet, map.winner, x + 22, y);
    const color = map.winner ? colors.text : colors.muted;
    write(sheet, drawableName(map.name), { x: x + 58, y, size: sizes.body, width: width - 78, color });
  }
  if (best.length > 0) separate(sheet, bestTop - 22);
  for (const [index, player] of best.entries())
    writeBest(sheet, player, listFacts(player, locale), index + 1, bestTop + (index + 0.5) * bestPitch);
  return { sheet, alt: describe(data, best, locale) };
}

const badgeRoom = 62;
const nameMiddle = 156;
const scoreMiddle = 272;
const noteMiddle = 366;
const balanceMiddle = 410;
const playersTop = 436;
const playerPitch = 50;
const mostPlayers = 6;
const mapPitch = 60;
const bestPitch = 66;
const columnMiddles: PerTeam<number> = { a: 322, b: pictureWidth - 322 };

function writeCaption(sheet: Sheet, { caption, community }: ShareCardData): void {
  const style = { y: 68, size: sizes.small, color: colors.muted };
  const end = pictureWidth - margin;
  const placed = { ...style, x: end, align: 'right', width: innerWidth / 2 } as const;
  const start = community === undefined ? end : write(sheet, community, placed).left - 30;
  write(sheet, caption, { ...style, x: margin, width: start - margin });
}

function writeTeam(sheet: Sheet, { teams }: ShareCardData, team: Team): void {
  const { name, maps, players } = teams[team];
  const x = columnMiddles[team];
  const style = { size: sizes.heading, bold: true, width: 430 };
  const label = drawableTeam(name, team);
  const half = (Math.min(style.width, inkWidth(label, style)) + badgeRoom) / 2;
  drawBadge(sheet, team, x - half + 22, nameMiddle, 42);
  write(sheet, label, { ...style, x: x - half + badgeRoom, y: nameMiddle });

  const color = maps < teams[team === 'a' ? 'b' : 'a'].maps ? colors.quiet : looks[team].color;
  write(sheet, showWhole(maps), { x, y: scoreMiddle, size: sizes.score, bold: true, align: 'center', color });

  const shown = players.length > mostPlayers ? players.slice(0, mostPlayers - 1) : players;
  const rest = players.length - shown.length;
  const lines = [...shown.map(drawableName), ...(rest > 0 ? [`and ${rest} more`] : [])];
  for (const [index, line] of lines.entries()) {
    const y = playersTop + (index + 0.5) * playerPitch;
    write(sheet, line, { x, y, size: sizes.small, align: 'center', color: colors.muted, width: 520 });
  }
}

/** One bar that the teams share as they shared the maps. */
function drawBalance(sheet: Sheet, { a, b }: PerTeam<ShareCardTeam>): void {
  const end = pictureWidth - margin;
  if (a.maps + b.maps === 0) return;
  const middle = margin + (innerWidth * a.maps) / (a.maps + b.maps);
  const gap = a.maps > 0 && b.maps > 0 ? 3 : 0;
  if (a.maps > 0) drawBar(sheet, fillOf(sheet, 'a'), margin, middle - gap, balanceMiddle, 18);
  if (b.maps > 0) drawBar(sheet, fillOf(sheet, 'b'), middle + gap, end, balanceMiddle, 18);
}

/** Rank in the sign of the team, name, and at the right what made the player one of the best. */
function writeBest(sheet: Sheet, player: ShareCardPlayer, facts: string, rank: number, y: number): void {
  const badge = drawBadge(sheet, player.team ?? 'none', margin + 24, y, 40, String(rank));
  const end = pictureWidth - margin;
  const start = write(sheet, facts, { x: end, y, size: sizes.body, align: 'right', color: colors.muted }).left;
  const x = badge.right + 16;
  write(sheet, drawableName(player.name), { x, y, size: sizes.body, bold: true, width: start - 30 - x });
}

function listFacts({ kills, damagePerMinute }: ShareCardPlayer, locale: string | undefined): string {
  return [
    ...(isKnown(kills) ? [showCount(kills, 'kill', locale)] : []),
    ...(isKnown(damagePerMinute) ? [`${showWhole(damagePerMinute, locale)} DPM`] : [])
  ].join(' · ');
}

function separate({ context }: Sheet, y: number): void {
  context.fillStyle = colors.line;
  context.fillRect(margin, y - 1, innerWidth, 2);
}

function describe(
  { caption, teams, note, maps }: ShareCardData,
  best: readonly ShareCardPlayer[],
  locale: string | undefined
): string {
  const [a, b] = [spokenTeam(teams.a.name, 'a'), spokenTeam(teams.b.name, 'b')];
  const score = showScore({ a: teams.a.maps, b: teams.b.maps });
  const lead = withCaption(`${a} ${score} ${b}${note ? ` (${spoken(note)})` : ''}`, caption);
  const won = maps.map(({ name, winner }) => {
    const result =
      winner === undefined ? 'not counted' : winner === 'draw' ? 'draw' : `won by ${winner === 'a' ? a : b}`;
    return `${spoken(name)} ${result}`;
  });
  const top = best.map(({ name, kills, damagePerMinute }) => {
    return `${spoken(name)} (${showWhole(kills, locale)} kills, ${showWhole(damagePerMinute, locale)} damage per minute)`;
  });
  return composeAlt(lead, won, top.length > 0 ? `Best players: ${top.join(', ')}.` : '');
}
