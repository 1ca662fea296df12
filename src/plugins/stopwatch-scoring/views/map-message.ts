import { ActionRowBuilder, type ButtonBuilder, StringSelectMenuBuilder } from 'discord.js';
import type { Answer } from '../../../lib/discord/answer.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { signs } from '../../../lib/discord/views/score-line.ts';
import { formatClock } from '../../../lib/et/clock.ts';
import type { HalfResult } from '../../../lib/et/evening/judge-half.ts';
import { letters } from '../../../lib/et/evening/letters.ts';
import { listMapParts, type MapPart } from '../../../lib/et/evening/map-parts.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import type { EveningRound } from '../../../lib/et/evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { unknownNumber } from '../../../lib/util/numbers.ts';
import { findWinnerCorrection, type MadeCorrection } from '../domain/made-correction.ts';
import { mapLines, winnerSign } from './map-lines.ts';
import { scoreButton } from './score-message.ts';

/** Discord takes so many options of a menu, and so many characters of each. */
const mostOptions = 25;
const longestLabel = 100;

/** Everything about the score of one map: attacks, reason, who stood where, and what the files say. */
export function mapMessage(
  report: EveningReport,
  part: MapPart,
  corrections: readonly MadeCorrection[],
  asker: string
): Answer {
  const { evening } = report;
  const { map, label } = part;
  const embed = makeEmbed({
    color: colors.overview,
    title: `Session ${sessionLabel(evening)} · ${label}`,
    description: [
      `${winnerSign(map)} ${part.segment.winner === null ? '' : result(part)}`.trim(),
      ...mapLines(part, findWinnerCorrection(corrections, map.match.match))
    ].join('\n'),
    fields: [
      ...letters.map((letter) => ({
        name: `${signs[letter]} ${escapeName(part.segment.teams[letter].name)}`,
        lines: listPlayers(report, part, letter)
      })),
      { name: 'What the files say', lines: fileLines(part) }
    ],
    footer: `${evening.server} · wrong? Moderators: map winner ${part.value} A, B, draw or none, because …`
  });
  return {
    embeds: [embed],
    components: [
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(mapMenu(report, part, asker)),
      new ActionRowBuilder<ButtonBuilder>().addComponents(scoreButton('Whole score', evening.id, 0, asker))
    ]
  };
}

function result({ map, segment }: MapPart): string {
  if (map.winner === null) return 'Not counted';
  return map.winner === 'draw' ? 'A draw' : `**${escapeName(segment.teams[map.winner].name)}** won`;
}

function mapMenu(report: EveningReport, { value: chosen }: MapPart, asker: string): StringSelectMenuBuilder {
  const parts = listMapParts(report);
  const from = Math.max(0, parts.findIndex(({ value }) => value === chosen) - mostOptions + 1);
  return new StringSelectMenuBuilder()
    .setCustomId(
      formatCustomId({ plugin: 'stopwatch-scoring', action: 'map', args: [String(report.evening.id), asker] })
    )
    .setPlaceholder('Another map')
    .addOptions(
      parts.slice(from, from + mostOptions).map(({ value, label }) => {
        return { value, label: cut(label, longestLabel), default: value === chosen };
      })
    );
}

/** Those of a team who played in a round of the map, by name. */
function listPlayers({ names }: EveningReport, { map, segment }: MapPart, letter: 'A' | 'B'): string[] {
  const roster = segment.teams[letter].roster;
  const there = new Set(
    [map.match.first, map.match.second].flatMap((round) => round?.players.map(({ guid }) => guid) ?? [])
  );
  const own = roster.filter((guid) => there.has(guid)).map((guid) => escapeName(names.get(guid) ?? guid));
  return own.length > 0 ? [own.join(', ')] : ['Nobody played.'];
}

const sideNames = { 1: 'Axis', 2: 'Allies' } as const;

function fileLines({ map: { match, stopwatch } }: MapPart): string[] {
  const defender = stopwatch.defender === null ? unknownNumber : sideNames[stopwatch.defender];
  return [
    `Defending side: ${defender}`,
    ...(match.first ? [fileLine(match.first, stopwatch.first)] : []),
    ...(match.second ? [fileLine(match.second, stopwatch.second)] : [])
  ];
}

function fileLine({ number, winner, clockSeconds, limitSeconds }: EveningRound, half: HalfResult | null): string {
  const clock = (seconds: number | null) => (seconds === null ? unknownNumber : formatClock(seconds));
  const source = half?.decidedBy ? `, told by the ${half.decidedBy}` : '';
  const won = winner === null ? unknownNumber : sideNames[winner];
  return `Round ${number}: winner ${won}, clock ${clock(clockSeconds)} of ${clock(limitSeconds)}${source}`;
}
