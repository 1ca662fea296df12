import { type Letter, letters } from '../../et/evening/letters.ts';
import { type EveningReport, findOnlySegment, letterOf } from '../../et/evening/report-evening.ts';
import { formatMetric } from '../../et/metrics/format-metric.ts';
import type { PlayerSummary } from '../../et/metrics/summarize-players.ts';
import { compact, plural } from '../../util/numbers.ts';
import type { LinesField } from '../embeds.ts';
import { escapeName } from '../escape.ts';
import { signs } from './score-line.ts';

/** What the numbers of a line are. */
export const playerLineLegend =
  'Kills/deaths/gibs (kills per death) · damage per minute played · damage given and received · bullets that hit';

/** Everybody in a line, by team when the teams are the same all evening. */
export function listTeams(report: EveningReport): LinesField[] {
  const segment = findOnlySegment(report.score);
  const lines = report.players.map((player, index) => ({
    guid: player.guid,
    line: describePlayer(player, index, report.evening.locale)
  }));
  if (!segment) return [{ name: 'Players', lines: lines.map(({ line }) => line) }];
  const of = (letter: Letter | undefined) =>
    lines.filter(({ guid }) => letterOf(segment, guid) === letter).map(({ line }) => line);
  return [
    ...letters.map((letter) => ({
      name: `${signs[letter]} ${escapeName(segment.teams[letter].name)} (${plural(segment.mapsWon[letter], 'map')})`,
      lines: of(letter)
    })),
    { name: 'Without a team', lines: of(undefined) }
  ].filter((field) => field.lines.length > 0);
}

const places = ['🥇', '🥈', '🥉', '4️⃣', '5️⃣', '6️⃣', '7️⃣', '8️⃣', '9️⃣', '🔟'];

/** A player's numbers in a line, with his place by kills. */
export function describePlayer({ name, numbers }: PlayerSummary, index: number, locale: string): string {
  const show = (key: keyof typeof numbers) => formatMetric(key, numbers[key], locale);
  const damage = `${compact(numbers.damageGiven.value, locale)}↑ ${compact(numbers.damageReceived.value, locale)}↓`;
  // A number with a dot at the beginning of a line would become a list.
  const place = places[index] ?? `\`${index + 1}\``;
  return `${place} **${escapeName(name)}** ${show('kills')}/${show('deaths')}/${show('gibs')} (${show('killDeathRatio')}) · ${show('damagePerMinute')} DPM · ${damage} · ${show('accuracy').replace(' ', '\u00a0')}`;
}
