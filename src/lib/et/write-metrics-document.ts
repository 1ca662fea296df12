import { awards, leastPlayedSeconds } from './awards/awards.ts';
import { describeAward } from './awards/describe-award.ts';
import { aimMetrics } from './metrics/aim-metrics.ts';
import { damageMetrics } from './metrics/damage-metrics.ts';
import { metrics } from './metrics/dictionary.ts';
import { fightMetrics } from './metrics/fight-metrics.ts';
import { partialSign, undefinedSign } from './metrics/format-metric.ts';
import type { Metric } from './metrics/metric.ts';
import { streakMetrics } from './metrics/streak-metrics.ts';
import { teamworkMetrics } from './metrics/teamwork-metrics.ts';
import { timeMetrics } from './metrics/time-metrics.ts';
import { clues } from './play-style/play-style-clues.ts';
import { type Axis, axes } from './play-style/rate-axes.ts';

const groups: readonly (readonly [string, Readonly<Record<string, Metric>>])[] = [
  ['Kills and deaths', fightMetrics],
  ['Damage', damageMetrics],
  ['Bullets', aimMetrics],
  ['Time', timeMetrics],
  ['Sprees and multikills', streakMetrics],
  ['Teamwork and objectives', teamworkMetrics]
];

/** `docs/metrics.md`: every metric, award and style with its rule, made from the tables that compute them. */
export function writeMetricsDocument(): string {
  return [
    '# Metrics',
    `What every number means and how it is computed. Written from the code by \`node scripts/run.mjs scripts/write-metrics-document.mjs\`; do not edit.

* A player is a GUID, never a name. Only counting rounds are added up.
* *Sum* and *largest* are over the rounds that know the value. A *ratio* is made from sums over the rounds that know all of its parts, never from other ratios. *Derived* numbers add up those parts that are known.
* Unknown is \`?\`, never 0. A number that is not defined, such as accuracy without a shot, is \`${undefinedSign}\`. \`${partialSign}\` stands behind a number that only a part of the rounds, or only some of its parts, are known of.
* TAB n is the n-th field behind the weapons of a player's line in the stats file, from 0 on.
* Players are listed by kills, then damage given, then GUID, unless a list says otherwise.`,
    ...groups.map(([title, group]) => writeTable(title, Object.entries(group))),
    `## Best players

* Top fragger: most kills, then most damage given, then fewest deaths.
* Impact: damage per minute + K/D + half of the useful kills per round, each divided by the mean of the session's players with at least half of the team's rounds. Useful kills are left out where one of them has none recorded.`,
    `## Awards

One holder each, who played at least ${leastPlayedSeconds} seconds. Ties go to whoever played more rounds. Awards that make fun of their holder are only given where a community switches them on.

| Award | Rule | Makes fun |
|---|---|---|
${Object.values(awards)
  .map((award) => `| ${award.name} | ${describeAward(award)} | ${award.shames ? 'yes' : 'no'} |`)
  .join('\n')}`,
    `## Form

From four rounds on, by the damage per minute of each round. Volatile: the standard deviation is above 40 % of the mean. Otherwise rising or fading: the mean of one half of the rounds is more than 1.15 times that of the other. Otherwise steady.`,
    `## Play style

The style with the largest score, by rates per round; balanced when no other reaches 0.4 and a quarter of all scores.

| Style | Adds to its score |
|---|---|
${Object.entries(clues)
  .map(([style, own]) => `| ${style} | ${own.map(([points, when]) => `${points} ${when}`).join('; ')} |`)
  .join('\n')}

The picture has these axes, from 0 to 10:

| Axis | Metric | 10 is |
|---|---|---|
${Object.values(axes)
  .map(
    (axis: Axis) => `| ${axis.label} | ${metrics[axis.key].name}${axis.perRound ? ' per round' : ''} | ${axis.full} |`
  )
  .join('\n')}`
  ]
    .join('\n\n')
    .concat('\n');
}

const kinds: Readonly<Record<Metric['kind'], string>> = {
  sum: 'sum',
  max: 'largest',
  ratio: 'ratio',
  derived: 'derived'
};

function writeTable(title: string, entries: readonly (readonly [string, Metric])[]): string {
  const rows = entries.map(
    ([key, { name, short, unit, kind, formula, source }]) =>
      `| ${name} | ${short} | \`${key}\` | ${unit} | ${kinds[kind]} | ${formula} | ${source} |`
  );
  return [
    `## ${title}`,
    '',
    '| Metric | Head | Key | Unit | Kind | Formula | From |',
    '|---|---|---|---|---|---|---|',
    ...rows
  ].join('\n');
}
