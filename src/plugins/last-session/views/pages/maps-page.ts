import { TimestampStyles, time } from 'discord.js';
import { escapeName } from '../../../../lib/discord/escape.ts';
import { scoreLine, signs } from '../../../../lib/discord/views/score-line.ts';
import { type EveningReport, listMaps, mapLabel, teamNames } from '../../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../../lib/et/evening/score-evening.ts';
import { explainMap, type ScoredMap } from '../../../../lib/et/evening/score-map.ts';
import { summarizePlayers } from '../../../../lib/et/metrics/summarize-players.ts';
import { plural } from '../../../../lib/util/numbers.ts';
import { roundsOf } from '../../domain/pick-parts.ts';
import { scorePicture } from '../pictures.ts';
import type { DataTable, ViewContent } from '../view-content.ts';

/** Every map with who attacked first, why it was won, and who was best; below the score of each segment. */
export function mapsPage(report: EveningReport): ViewContent {
  const { score } = report;
  return {
    title: 'Maps',
    description: score.segments.map(scoreLine).join('\n'),
    fields: score.segments.flatMap((segment) =>
      segment.maps.map((map, index) => ({
        name: `${index + 1}. ${escapeName(mapLabel(map))}`,
        lines: describeMap(report, segment, map)
      }))
    ),
    pictures: score.segments.map((segment) => scorePicture(report, segment)),
    tables: [mapData(report)]
  };
}

function describeMap(report: EveningReport, segment: ScoredSegment, map: ScoredMap): string[] {
  const names = teamNames(segment);
  const rounds = roundsOf(map);
  const [best] = summarizePlayers(rounds, { names: report.names, uncounted: true });
  const start = rounds[0] && `${time(new Date(rounds[0].startedAt), TimestampStyles.ShortTime)} `;
  const winner = map.winner === null || map.winner === 'draw' ? '' : `${signs[map.winner]} `;
  const top = best ? `Most kills: **${escapeName(best.name)}**, ${plural(best.numbers.kills.value ?? 0, 'kill')}` : '';
  const sentence = escapeName(explainMap(map, names));
  return [`${winner}${sentence}`, `${start ?? ''}${map.score.A} – ${map.score.B} · ${top}`];
}

function mapData({ score }: EveningReport): DataTable {
  return {
    name: 'maps',
    columns: [
      ...['segment', 'number', 'map', 'teamA', 'teamB', 'attackedFirst', 'winner', 'reason'],
      ...['secondsA', 'secondsB', 'pointsA', 'pointsB']
    ],
    rows: listMaps(score).map(({ map, segment }) => [
      score.segments.indexOf(segment) + 1,
      segment.maps.indexOf(map) + 1,
      map.match.map,
      segment.teams.A.name,
      segment.teams.B.name,
      map.attackedFirst,
      map.winner,
      map.reason,
      map.attacks.A?.attackSeconds ?? null,
      map.attacks.B?.attackSeconds ?? null,
      map.points.A,
      map.points.B
    ])
  };
}
