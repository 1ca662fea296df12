import { escapeName } from '../../../../lib/discord/escape.ts';
import { awardLine } from '../../../../lib/discord/views/award-line.ts';
import { signs } from '../../../../lib/discord/views/score-line.ts';
import { findImpactMvp, findTopFragger, type Impact } from '../../../../lib/et/awards/find-mvp.ts';
import { giveAwards } from '../../../../lib/et/awards/give-awards.ts';
import { type GameAwardSum, sumGameAwards } from '../../../../lib/et/awards/sum-game-awards.ts';
import { type Letter, letters } from '../../../../lib/et/evening/letters.ts';
import { type EveningReport, findOnlySegment, letterOf } from '../../../../lib/et/evening/report-evening.ts';
import type { MetricKey } from '../../../../lib/et/metrics/dictionary.ts';
import { formatMetric } from '../../../../lib/et/metrics/format-metric.ts';
import type { Measured } from '../../../../lib/et/metrics/measured.ts';
import { decimals, thousands } from '../../../../lib/util/numbers.ts';
import type { DataTable, ViewContent } from '../view-content.ts';

/** The best of each team, and the awards of the evening with their rules. */
export function awardsPage(report: EveningReport): ViewContent {
  const { evening, players } = report;
  const rounds = evening.rounds.filter(({ counts }) => counts).length;
  const given = giveAwards(players, rounds, evening.shamingAwards);
  const people = new Set(players.map(({ guid }) => guid));
  const ofGame = sumGameAwards(evening.rounds, evening.shamingAwards).filter(({ guid }) => people.has(guid));
  return {
    title: 'Awards',
    description:
      [
        ...describeBest(report),
        '',
        ...given.map((award) => `${awardLine(award, evening.locale)}\n-# ${award.rule}`)
      ].join('\n') || 'Nobody has earned an award.',
    fields:
      ofGame.length > 0
        ? [{ name: 'Given by the game itself, in so many rounds', lines: describeOfGame(ofGame, report) }]
        : [],
    footer: [
      'Impact: damage per minute, kills per death and half of the useful kills, each compared with the mean',
      ...(evening.shamingAwards ? [] : ['awards that make fun of somebody are off'])
    ].join(' · '),
    pictures: [],
    tables: [
      {
        name: 'awards',
        columns: ['award', 'rule', 'guid', 'name', 'value'],
        rows: given.map(({ name, rule, holder, value }) => [name, rule, holder.guid, holder.name, value])
      },
      ...(ofGame.length > 0 ? [gameAwardsTable(ofGame, report.names)] : [])
    ]
  };
}

/** The top fragger of each team, or of the evening when teams change. */
function describeBest(report: EveningReport): string[] {
  const segment = findOnlySegment(report.score);
  const best = (letter: Letter | undefined) =>
    findTopFragger(report.players.filter(({ guid }) => !segment || letterOf(segment, guid) === letter));
  return (segment ? letters : [undefined]).flatMap((letter) => {
    const player = best(letter);
    if (!player) return [];
    const impact = letter && findImpact(report, letter);
    const { kills, damagePerMinute } = player.numbers;
    const show = (key: MetricKey, value: Measured) => formatMetric(key, value, report.evening.locale);
    const numbers = `${show('kills', kills)} kills · ${show('damagePerMinute', damagePerMinute)} DPM`;
    return [
      `${letter ? `${signs[letter]} ` : ''}Top fragger **${escapeName(player.name)}** ${numbers}`,
      ...(impact
        ? [
            `${signs[letter]} Most impact **${escapeName(impact.player.name)}** ${decimals(impact.impact, 2, report.evening.locale)}`
          ]
        : [])
    ];
  });
}

/** Whoever did most for his team in damage, fights and timing (sessions-and-scoring.md D.8). */
function findImpact({ players, score }: EveningReport, letter: Letter): Impact | undefined {
  const segment = findOnlySegment(score);
  const team = players.filter(({ guid }) => segment && letterOf(segment, guid) === letter);
  return findImpactMvp(team, players, segment?.members.rounds ?? 0);
}

/** A line for each award of the game, with whoever was given it most often. */
function describeOfGame(sums: readonly GameAwardSum[], { names, evening }: EveningReport): string[] {
  return [...Map.groupBy(sums, ({ name }) => name)].flatMap(([award, [best]]) => {
    if (!best) return [];
    const sum = best.sum === null ? '' : ` · ${thousands(best.sum, evening.locale)}`;
    return [`**${escapeName(award)}** ${escapeName(names.get(best.guid) ?? '?')} ×${best.times}${sum}`];
  });
}

function gameAwardsTable(sums: readonly GameAwardSum[], names: ReadonlyMap<string, string>): DataTable {
  return {
    name: 'game-awards',
    columns: ['award', 'guid', 'name', 'rounds', 'sum'],
    rows: sums.map(({ name, guid, times, sum }) => [name, guid, names.get(guid) ?? null, times, sum])
  };
}
