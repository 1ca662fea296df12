import { describeCounts, describeScores } from '../../../../lib/discord/views/evening-lines.ts';
import { listTeams, playerLineLegend } from '../../../../lib/discord/views/player-lines.ts';
import { type EveningReport, findOnlySegment, isHuman, letterOf } from '../../../../lib/et/evening/report-evening.ts';
import { summarizeGroup } from '../../../../lib/et/metrics/summarize-group.ts';
import { compact, plural } from '../../../../lib/util/numbers.ts';
import { damagePicture } from '../pictures.ts';
import type { ViewContent } from '../view-content.ts';

/** The evening at a glance: score, maps, totals, a line for everybody by team, the picture of all. */
export function overviewPage(report: EveningReport): ViewContent {
  return {
    description: [describeCounts(report), ...describeScores(report), describeTotals(report)].join('\n'),
    fields: listTeams(report),
    footer: playerLineLegend,
    pictures: report.players.length > 0 ? [damagePicture(report)] : [],
    tables: [playerTable(report)]
  };
}

function describeTotals({ evening }: EveningReport): string {
  const { numbers } = summarizeGroup(evening.rounds, { only: isHuman });
  const { locale } = evening;
  const kills = plural(numbers.kills.value ?? 0, 'kill', 'kills', locale);
  const headshots = plural(numbers.headshots.value ?? 0, 'headshot', 'headshots', locale);
  return `\n${kills} · ${compact(numbers.damageGiven.value, locale)} damage · ${headshots}`;
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
