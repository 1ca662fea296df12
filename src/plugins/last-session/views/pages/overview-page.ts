import { TimestampStyles, time } from 'discord.js';
import { escapeName } from '../../../../lib/discord/escape.ts';
import { scoreLine, signs } from '../../../../lib/discord/views/score-line.ts';
import { type Letter, letters } from '../../../../lib/et/evening/letters.ts';
import {
  type EveningReport,
  findOnlySegment,
  isHuman,
  letterOf,
  listMaps,
  mapLabel
} from '../../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../../lib/et/evening/score-evening.ts';
import { type ScoredMap, wordAttack } from '../../../../lib/et/evening/score-map.ts';
import { formatMetric } from '../../../../lib/et/metrics/format-metric.ts';
import { summarizeGroup } from '../../../../lib/et/metrics/summarize-group.ts';
import type { PlayerSummary } from '../../../../lib/et/metrics/summarize-players.ts';
import { compact, plural } from '../../../../lib/util/numbers.ts';
import { formatSpan } from '../../../../lib/util/time.ts';
import { damagePicture } from '../pictures.ts';
import type { ViewContent } from '../view-content.ts';

/** The evening at a glance: score, maps, totals, a line for everybody by team, the picture of all. */
export function overviewPage(report: EveningReport): ViewContent {
  return {
    description: [describeCounts(report), ...describeScores(report), describeTotals(report)].join('\n'),
    fields: listTeams(report),
    footer:
      'Kills/deaths/gibs (kills per death) · damage per minute played · damage given and received · bullets that hit',
    pictures: report.players.length > 0 ? [damagePicture(report)] : [],
    tables: [playerTable(report)]
  };
}

function describeCounts({ evening, players, score }: EveningReport): string {
  const rounds = evening.rounds.filter(({ counts }) => counts);
  const maps = listMaps(score);
  const complete = maps.filter(({ map }) => map.match.first?.counts && map.match.second?.counts).length;
  const halves = rounds.length - 2 * complete;
  const half = halves > 0 ? ` (and ${plural(halves, 'half', 'halves')})` : '';
  const { startedAt, endedAt } = evening;
  const span = `${time(startedAt, TimestampStyles.ShortDateTime)} to ${time(endedAt, TimestampStyles.ShortTime)}`;
  const length = formatSpan((endedAt.getTime() - startedAt.getTime()) / 1000);
  const counts = [
    plural(players.length, 'player'),
    plural(rounds.length, 'round'),
    `${plural(complete, 'map')}${half}`
  ];
  return `${counts.join(' · ')}\n${span} (${length})`;
}

/** The score of every segment with its maps; nothing while no map has been played to its end. */
function describeScores({ score }: EveningReport): string[] {
  return score.segments
    .flatMap((segment) => ['', scoreLine(segment), ...segment.maps.map(describeMap), warn(segment)])
    .filter((line, index) => line !== '' || index === 0);
}

function describeMap(map: ScoredMap): string {
  const winner = map.winner === null ? '▫️' : map.winner === 'draw' ? '🤝' : signs[map.winner];
  const attack = (letter: Letter) => `${signs[letter]} ${wordAttack(map, letter)}`;
  const order = map.attackedFirst === 'B' ? (['B', 'A'] as const) : letters;
  const times = map.attackedFirst ? order.map(attack).join(' · ') : '';
  const uncounted = map.winner === null ? ' · not counted' : '';
  return `${winner} **${escapeName(mapLabel(map))}** ${times}${uncounted}`;
}

function warn({ confidence }: ScoredSegment): string {
  return confidence === 'low' ? '⚠️ The teams are not certain: `/teams` shows them.' : '';
}

function describeTotals({ evening }: EveningReport): string {
  const { numbers } = summarizeGroup(evening.rounds, { only: isHuman });
  const damage = compact(numbers.damageGiven.value);
  return `\n${plural(numbers.kills.value ?? 0, 'kill')} · ${damage} damage · ${plural(numbers.headshots.value ?? 0, 'headshot')}`;
}

function listTeams(report: EveningReport) {
  const segment = findOnlySegment(report.score);
  const lines = report.players.map((player, index) => ({ guid: player.guid, line: describePlayer(player, index) }));
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

function describePlayer({ name, numbers }: PlayerSummary, index: number): string {
  const show = (key: keyof typeof numbers) => formatMetric(key, numbers[key]);
  const damage = `${compact(numbers.damageGiven.value)}↑ ${compact(numbers.damageReceived.value)}↓`;
  // A number with a dot at the beginning of a line would become a list.
  const place = places[index] ?? `\`${index + 1}\``;
  return `${place} **${escapeName(name)}** ${show('kills')}/${show('deaths')}/${show('gibs')} (${show('killDeathRatio')}) · ${show('damagePerMinute')} DPM · ${damage} · ${show('accuracy')}`;
}

const columns = [
  'kills',
  'deaths',
  'killDeathRatio',
  'gibs',
  'damagePerMinute',
  'damageGiven',
  'damageReceived',
  'accuracy',
  'headshots',
  'revivesGiven',
  'timesRevived',
  'playedSeconds'
] as const;

function playerTable({ players, score }: EveningReport) {
  const segment = findOnlySegment(score);
  return {
    name: 'overview',
    columns: ['guid', 'name', 'team', 'rounds', ...columns],
    rows: players.map(({ guid, name, rounds, numbers }) => [
      guid,
      name,
      (segment && letterOf(segment, guid)) ?? null,
      rounds,
      ...columns.map((key) => numbers[key].value)
    ])
  };
}
