import { composeAlt, spoken, withCaption } from './alt-text.ts';
import { drawableName } from './drawable-text.ts';
import type { Drawing } from './drawing.ts';
import { contentTop } from './frame.ts';
import { drawBadge, drawWinner } from './marks.ts';
import { showCount } from './numbers.ts';
import { drawScoreGrowth } from './score-growth.ts';
import { showScore, writeScoreLine } from './score-line.ts';
import { createSheet, type Sheet, write } from './sheet.ts';
import { widest } from './shorten.ts';
import { spokenTeam } from './team-name.ts';
import { colors, margin, type PerTeam, pictureWidth, sizes, type Team } from './theme.ts';

/** One map of the evening: who won it, and the time each team set (`4:17`, `hold`, `hold, conceded`). */
export interface TimelineMap {
  readonly name: string;
  /** Left out when the map does not count. */
  readonly winner?: Team | 'draw';
  readonly times: Partial<PerTeam<string>>;
  /** Why a map does not count, or another remark: `no second round`. */
  readonly note?: string;
}

/** The maps that two teams played against each other, in the order of play. */
export interface ScoreTimelineData {
  readonly caption: string;
  readonly teams: PerTeam<string>;
  readonly maps: readonly TimelineMap[];
}

/** A map in the picture: the score after it, the middle of its first line, its upper and lower end. */
export interface TimelineRow {
  readonly map: TimelineMap;
  readonly score: PerTeam<number>;
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

/** The score map by map, downwards: winner, times and running score as a table, and beside it the maps won as stairs. */
export function drawScoreTimeline({ caption, teams, maps }: ScoreTimelineData): Drawing {
  const top = contentTop + heads;
  const rows = stackMaps(maps, top);
  const bottom = rows.at(-1)?.bottom ?? top;
  const score = rows.at(-1)?.score ?? { a: 0, b: 0 };
  const sheet = createSheet(bottom + ends);
  writeScoreLine(sheet, teams, score, caption);

  const times = maps.flatMap((map) => [...linesOf(map.times.a), ...linesOf(map.times.b)]);
  const timeWidth = Math.min(170, widest(times, { size: sizes.body }, 96));
  const names = maps.map(({ name }) => drawableName(name));
  const others = nameStart + 32 + 2 * timeWidth + 24 + 24 + scoreWidth + 20 + leastGrowth + margin;
  const nameWidth = Math.min(pictureWidth - others, widest(names, { size: sizes.body }, 160));
  const middles = { a: nameStart + nameWidth + 32 + timeWidth / 2, b: nameStart + nameWidth + 56 + timeWidth * 1.5 };
  const scoreMiddle = middles.b + timeWidth / 2 + 24 + scoreWidth / 2;
  for (const team of ['a', 'b'] as const) drawBadge(sheet, team, middles[team], contentTop + heads / 2 - 6, 36);
  for (const [index, row] of rows.entries()) {
    if (index > 0) separate(sheet, row.top);
    writeMap(sheet, row, nameWidth, scoreMiddle - nameStart);
    for (const team of ['a', 'b'] as const) writeTime(sheet, row, team, middles[team], timeWidth);
    if (row.map.winner) {
      write(sheet, showScore(row.score), { x: scoreMiddle, y: row.y, size: sizes.body, bold: true, align: 'center' });
    }
  }
  if (rows.length > 0)
    drawScoreGrowth(sheet, rows, {
      left: scoreMiddle + scoreWidth / 2 + 20,
      right: pictureWidth - margin,
      top,
      bottom
    });
  return { sheet, alt: describe(caption, teams, maps, score) };
}

const heads = 56;
const ends = 92;
const nameStart = margin + 62;
const scoreWidth = 116;
const leastGrowth = 200;
const firstLine = 32;
const secondLine = 84;

function stackMaps(maps: readonly TimelineMap[], start: number): TimelineRow[] {
  const score = { a: 0, b: 0 };
  let top = start;
  return maps.map((map) => {
    if (map.winner === 'a' || map.winner === 'b') score[map.winner]++;
    const isTall = [map.times.a, map.times.b].some((time) => linesOf(time).length > 1) || map.note !== undefined;
    const row = { map, score: { ...score }, y: top + firstLine, top, bottom: top + (isTall ? 108 : 64) };
    top = row.bottom;
    return row;
  });
}

/** `hold, conceded` takes two lines. */
function linesOf(time = '–'): string[] {
  const comma = time.indexOf(',');
  return comma < 0 ? [time] : [time.slice(0, comma), time.slice(comma + 1)];
}

function separate({ context }: Sheet, y: number): void {
  context.fillStyle = colors.surface;
  context.fillRect(margin, y - 1, pictureWidth - 2 * margin, 2);
}

function writeMap(sheet: Sheet, { map, y, top }: TimelineRow, width: number, noteWidth: number): void {
  const color = map.winner ? colors.text : colors.muted;
  drawWinner(sheet, map.winner, margin + 22, y);
  write(sheet, drawableName(map.name), { x: nameStart, y, size: sizes.body, color, width });
  if (map.note) {
    const hasRemark = (['a', 'b'] as const).some((team) => linesOf(map.times[team]).length > 1);
    const placed = { x: nameStart, y: top + secondLine, width: hasRemark ? width : noteWidth };
    write(sheet, map.note, { ...placed, size: sizes.small, color: colors.muted });
  }
}

function writeTime(sheet: Sheet, { map, y, top }: TimelineRow, team: Team, x: number, width: number): void {
  const [time = '', rest] = linesOf(map.times[team]);
  const isWinner = map.winner === team;
  const placed = { x, align: 'center', width } as const;
  write(sheet, time, { ...placed, y, size: sizes.body, bold: isWinner, color: isWinner ? colors.text : colors.muted });
  if (rest) write(sheet, rest, { ...placed, y: top + secondLine, size: sizes.small, color: colors.muted });
}

function describe(
  caption: string,
  teams: PerTeam<string>,
  maps: readonly TimelineMap[],
  score: PerTeam<number>
): string {
  const [a, b] = [spokenTeam(teams.a, 'a'), spokenTeam(teams.b, 'b')];
  const draws = maps.filter(({ winner }) => winner === 'draw').length;
  const lead = `${a} ${showScore(score)} ${b}${draws > 0 ? `, ${showCount(draws, 'draw')}` : ''}`;
  const items = maps.map(({ name, winner, times, note }) => {
    const result =
      winner === undefined ? 'not counted' : winner === 'draw' ? 'draw' : `won by ${winner === 'a' ? a : b}`;
    const set = [times.a && `${a} ${spoken(times.a)}`, times.b && `${b} ${spoken(times.b)}`, note && spoken(note)]
      .filter(Boolean)
      .join(', ');
    return `${spoken(name)} ${result}${set && ` (${set})`}`;
  });
  return composeAlt(withCaption(lead, caption), items);
}
