import { escapeCode } from '../../../lib/discord/escape.ts';
import { type EveningReport, findOnlySegment, letterOf } from '../../../lib/et/evening/report-evening.ts';
import { type MetricKey, metrics } from '../../../lib/et/metrics/dictionary.ts';
import { formatMetric, partialSign } from '../../../lib/et/metrics/format-metric.ts';
import { isPartial } from '../../../lib/et/metrics/measured.ts';
import { orderPlayers } from '../../../lib/et/metrics/order-players.ts';
import type { PlayerSummary } from '../../../lib/et/metrics/summarize-players.ts';
import { layTable } from '../../../lib/util/table.ts';
import type { DataTable } from './view-content.ts';

/** A table of players as a code block and as data. */
export interface MetricTable {
  readonly text: string;
  readonly data: DataTable;
}

/** So many players fit into a message in one table; the others are counted, and stand in the files. */
const mostPlayers = 64;

/**
 * These metrics of everybody, ordered by the first of them. The letter before a name is the team's.
 * @param tables how many tables share the message
 */
export function metricTable(
  name: string,
  report: EveningReport,
  players: readonly PlayerSummary[],
  keys: readonly MetricKey[],
  order: readonly MetricKey[] = keys.slice(0, 1),
  tables = 1
): MetricTable {
  const sorted = orderPlayers(players, order);
  const team = findTeamSign(report);
  const shown = sorted.slice(0, Math.floor(mostPlayers / tables));
  const rest = sorted.length - shown.length;
  const rows = shown.map((player) => [
    `${team(player.guid)}${escapeCode(player.name)}`,
    ...keys.map((key) => formatMetric(key, player.numbers[key], report.evening.locale))
  ]);
  return {
    text: codeBlock([
      ...layTable(['', ...keys.map((key) => metrics[key].short)], rows),
      ...(rest > 0 ? [`… and ${rest} more`] : [])
    ]),
    data: {
      name,
      columns: ['guid', 'name', 'rounds', ...keys],
      rows: sorted.map(({ guid, name: who, rounds, numbers }) => [
        guid,
        who,
        rounds,
        ...keys.map((key) => numbers[key].value)
      ])
    }
  };
}

/** What stands before the name of a player: the letter of his team, when it is the same all evening. */
function findTeamSign({ score }: EveningReport): (guid: string) => string {
  const segment = findOnlySegment(score);
  return (guid) => (segment ? `${letterOf(segment, guid) ?? ' '} ` : '');
}

/** Lines in a fixed-width font. */
export function codeBlock(lines: readonly string[]): string {
  return `\`\`\`\n${lines.join('\n')}\n\`\`\``;
}

/** What the short heads of these columns mean, and what the sign behind a number says when there is one. */
export function explainColumns(keys: readonly MetricKey[], players: readonly PlayerSummary[]): string {
  const heads = [...new Set(keys)].map((key) => `${metrics[key].short} ${metrics[key].name.toLowerCase()}`).join(' · ');
  const hasPartial = players.some(({ numbers }) => keys.some((key) => isPartial(numbers[key])));
  const hasUnknown = players.some(({ numbers }) => keys.some((key) => numbers[key].known === 0));
  return [heads, hasPartial && `${partialSign} not recorded in every round`, hasUnknown && '? not recorded']
    .filter((part) => part !== false)
    .join(' · ');
}
