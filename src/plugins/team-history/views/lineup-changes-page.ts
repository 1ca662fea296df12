import type { Answer } from '../../../lib/discord/answer.ts';
import { colors, type LinesField, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import type { LineupComparison } from '../../../lib/et/evening/compare-lineups.ts';
import { plural } from '../../../lib/util/numbers.ts';
import type { EveningComparison } from '../domain/evening-comparison.ts';
import { callPlayers, type PlayerNames } from '../domain/team-summary.ts';
import { dayOf } from './record-lines.ts';

/** What has become of the line-ups from one evening to another: who stayed, who changed, who came, who left, team by team. */
export function lineupChangesPage({ before, after, teams, names }: EveningComparison): Answer {
  const collect = (key: 'added' | 'removed' | 'unchanged') => new Set(teams.flatMap((team) => team[key]));
  const [stayed, added, removed] = [collect('unchanged'), collect('added'), collect('removed')];
  const [changed, came, left] = [added.intersection(removed), added.difference(removed), removed.difference(added)];
  const embed = makeEmbed({
    color: colors.list,
    title: `Line-ups from ${before.label} to ${after.label}`,
    description: [
      `${dayOf(before.startedAt)} to ${dayOf(after.startedAt)}`,
      `${plural(stayed.size, 'player')} stayed with their team, ${changed.size} changed it, ${came.size} came, ${left.size} left.`
    ].join('\n'),
    fields: teams.map((team) => teamField(team, names)),
    footer: 'Teams are matched by who is in them, not by their names'
  });
  return { embeds: [embed] };
}

function teamField({ before, after, added, removed, unchanged }: LineupComparison, names: PlayerNames): LinesField {
  const line = (word: string, guids: readonly string[]) =>
    guids.length > 0 ? [`${word}: ${escapeName(callPlayers(guids, names))}`] : [];
  if (!before) return { name: `${escapeName(after?.name ?? '')} (new)`, lines: line('Players', added) };
  if (!after) return { name: `${escapeName(before.name)} (did not come again)`, lines: line('Players', removed) };
  const name = before.name === after.name ? after.name : `${before.name} → ${after.name}`;
  const lines = [...line('Stayed', unchanged), ...line('Came', added), ...line('Left', removed)];
  return { name: escapeName(name), lines };
}
