import { TimestampStyles, time } from 'discord.js';
import { escapeName } from '../../../lib/discord/escape.ts';
import { describePlayer, playerLineLegend } from '../../../lib/discord/views/player-lines.ts';
import { signs } from '../../../lib/discord/views/score-line.ts';
import { formatClock } from '../../../lib/et/clock.ts';
import { letters } from '../../../lib/et/evening/letters.ts';
import {
  type EveningReport,
  findOnlySegment,
  isHuman,
  letterOf,
  listMaps,
  mapLabel
} from '../../../lib/et/evening/report-evening.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { summarizePlayers } from '../../../lib/et/metrics/summarize-players.ts';
import type { PostContent } from './post-content.ts';

/** One round: who won it, how long it took, everybody in a line. */
export function roundPost(report: EveningReport, round: EveningRound): PostContent {
  const { evening, names, score } = report;
  const map = listMaps(score).find(({ map: { match } }) => match.match === round.match)?.map;
  return {
    title: `${escapeName(map ? mapLabel(map) : round.map)} · round ${round.number}`,
    description: describeRound(round),
    fields: listSides(report, summarizePlayers([round], { names, only: isHuman })),
    footer: [evening.server, playerLineLegend].join(' · '),
    pictures: [],
    mark: { serverId: evening.serverId, at: round.startedAt, kind: 'round' }
  };
}

const sides = { 1: 'Axis', 2: 'Allies' } as const;

function describeRound({ startedAt, durationSeconds, winner, defender }: EveningRound): string {
  const length = durationSeconds === null ? 'unknown length' : formatClock(durationSeconds);
  const start = time(new Date(startedAt), TimestampStyles.ShortTime);
  const held = winner === defender ? 'held' : 'won';
  const result = winner === null ? '' : ` · **${sides[winner]} ${defender === null ? 'won' : held}**`;
  return `${start} · ${length}${result}`;
}

function listSides(report: EveningReport, players: ReturnType<typeof summarizePlayers>) {
  const segment = findOnlySegment(report.score);
  const lines = players.map((player, index) => ({
    letter: segment && letterOf(segment, player.guid),
    line: describePlayer(player, index, report.evening.locale)
  }));
  if (!segment) return [{ name: 'Players', lines: lines.map(({ line }) => line) }];
  const of = (wanted: (typeof letters)[number] | undefined) =>
    lines.filter(({ letter }) => letter === wanted).map(({ line }) => line);
  return [
    ...letters.map((letter) => ({
      name: `${signs[letter]} ${escapeName(segment.teams[letter].name)}`,
      lines: of(letter)
    })),
    { name: 'Without a team', lines: of(undefined) }
  ].filter((field) => field.lines.length > 0);
}
