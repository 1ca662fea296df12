import { TimestampStyles, time } from 'discord.js';
import { escapeName } from '../../../../lib/discord/escape.ts';
import { signs } from '../../../../lib/discord/views/score-line.ts';
import { formatClock } from '../../../../lib/et/clock.ts';
import { listMapParts, pickMap, roundsOf } from '../../../../lib/et/evening/map-parts.ts';
import {
  type EveningReport,
  findOnlySegment,
  isHuman,
  letterOf,
  teamNames
} from '../../../../lib/et/evening/report-evening.ts';
import { explainMap } from '../../../../lib/et/evening/score-map.ts';
import type { EveningRound } from '../../../../lib/et/evening.ts';
import type { MetricKey } from '../../../../lib/et/metrics/dictionary.ts';
import { formatMetric } from '../../../../lib/et/metrics/format-metric.ts';
import { summarizePlayers } from '../../../../lib/et/metrics/summarize-players.ts';
import { findPlayStyle } from '../../../../lib/et/play-style/find-play-style.ts';
import { listRoundParts, pickPlayer, pickRound } from '../../domain/pick-parts.ts';
import { explainColumns, metricTable } from '../metric-table.ts';
import { formPicture, stylePicture, weaponsPicture } from '../pictures.ts';
import type { ViewContent } from '../view-content.ts';
import { weaponTable } from './weapons-page.ts';

const partColumns: readonly MetricKey[] = ['kills', 'deaths', 'killDeathRatio', 'damagePerMinute', 'accuracy'];

/** One map: why it was won, and everybody over both rounds. */
export function mapPage(report: EveningReport, pick: string | undefined): ViewContent {
  const { value, label, map, segment } = pickMap(report, pick);
  const rounds = roundsOf(map);
  const { text, footer, data } = partTable(report, rounds, `map-${value}`);
  return {
    title: label,
    description: `${escapeName(explainMap(map, teamNames(segment)))}\n${rounds.map(describeRound).join('\n')}\n${text}`,
    footer,
    pictures: [],
    tables: [data],
    picks: { placeholder: 'Another map', options: listMapParts(report), chosen: value }
  };
}

/** One round: how it went, and everybody in it. */
export function roundPage(report: EveningReport, pick: string | undefined): ViewContent {
  const { value, label, round } = pickRound(report, pick);
  const { text, footer, data } = partTable(report, [round], `round-${value}`);
  return {
    title: label,
    description: `${describeRound(round)}\n${text}`,
    footer,
    pictures: [],
    tables: [data],
    picks: { placeholder: 'Another round', options: listRoundParts(report), chosen: value }
  };
}

/** One player: his numbers, his weapons, his form from round to round. */
export function playerPage(report: EveningReport, pick: string | undefined): ViewContent {
  const player = pickPlayer(report, pick);
  const segment = findOnlySegment(report.score);
  const letter = segment && letterOf(segment, player.guid);
  const team = segment && letter ? `${signs[letter]} ${escapeName(segment.teams[letter].name)}` : '';
  const style = findPlayStyle(player, report.players);
  const played = style && style.style !== 'balanced' ? `Plays like a ${style.style}` : '';
  const lines = playerLines.map((keys) =>
    keys
      .map((key) => `${names[key] ?? key} **${formatMetric(key, player.numbers[key], report.evening.locale)}**`)
      .join(' · ')
  );
  return {
    title: escapeName(player.name),
    description: [
      [team, played].filter(Boolean).join(' · '),
      ...lines,
      weaponTable(
        player.weapons.filter(({ kills }) => kills > 0),
        report.evening.locale
      )
    ]
      .filter(Boolean)
      .join('\n'),
    footer: explainColumns([], [player]),
    pictures: [
      formPicture(report, player),
      stylePicture(report, player),
      weaponsPicture(report, player.weapons, player)
    ],
    tables: [metricTable(`player-${player.guid}`, report, [player], playerLines.flat()).data],
    picks: {
      placeholder: 'Another player',
      options: report.players.map(({ guid, name }) => ({ value: guid, label: name })),
      chosen: player.guid
    }
  };
}

const playerLines: readonly (readonly MetricKey[])[] = [
  ['kills', 'deaths', 'killDeathRatio', 'gibs'],
  ['damagePerMinute', 'damageGiven', 'damageReceived'],
  ['accuracy', 'headshotPercent', 'headshotKills'],
  ['revivesGiven', 'timesRevived', 'bestSpree', 'playedSeconds', 'deadPercent']
];

const names: Partial<Record<MetricKey, string>> = {
  kills: 'Kills',
  deaths: 'Deaths',
  killDeathRatio: 'K/D',
  gibs: 'Gibs',
  damagePerMinute: 'DPM',
  damageGiven: 'Given',
  damageReceived: 'Received',
  accuracy: 'Accuracy',
  headshotPercent: 'Headshots',
  headshotKills: 'Headshot kills',
  revivesGiven: 'Revives',
  timesRevived: 'Revived',
  bestSpree: 'Best spree',
  playedSeconds: 'Played',
  deadPercent: 'Dead'
};

function partTable(report: EveningReport, rounds: readonly EveningRound[], name: string) {
  const players = summarizePlayers(rounds, { names: report.names, only: isHuman, uncounted: true });
  return { ...metricTable(name, report, players, partColumns), footer: explainColumns(partColumns, players) };
}

function describeRound({ number, startedAt, durationSeconds, counts, leftOut }: EveningRound): string {
  const length = durationSeconds === null ? 'unknown length' : formatClock(durationSeconds);
  const start = time(new Date(startedAt), TimestampStyles.ShortTime);
  return `Round ${number} at ${start}, ${length}${counts ? '' : `, not counted (${leftOut})`}`;
}
