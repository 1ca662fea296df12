import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  TimestampStyles,
  time,
  userMention
} from 'discord.js';
import type { Picture } from '../../../lib/charts/picture.ts';
import type { Answer } from '../../../lib/discord/answer.ts';
import { attach } from '../../../lib/discord/attach.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, cut, type LinesField, makeEmbed } from '../../../lib/discord/embeds.ts';
import { escapeName } from '../../../lib/discord/escape.ts';
import { scoreLine } from '../../../lib/discord/views/score-line.ts';
import type { EveningReport } from '../../../lib/et/evening/report-evening.ts';
import type { ScoredSegment } from '../../../lib/et/evening/score-evening.ts';
import { formerBot } from '../../../lib/et/former-bot.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { listScoreItems, type ScoreItem } from '../domain/list-score-items.ts';
import { findWinnerCorrection, type MadeCorrection } from '../domain/made-correction.ts';
import { packPages } from '../domain/pack-pages.ts';
import { wordCorrection } from '../domain/word-correction.ts';
import { explainLeftOut } from '../domain/word-left-out.ts';
import { mapLines, winnerSign } from './map-lines.ts';

/** A page holds so much, so that with the results and the corrections it stays within what Discord takes. */
const pageSize = { items: 12, characters: 4000 };

/** The longest text that the results of all segments may have. */
const longestResults = 1200;

/** Which part of the score is shown, and to whom. */
export interface ScoreChoice {
  /** From 0; beyond the last page the last one is shown. */
  readonly page: number;
  readonly asker: string;
}

/** The score of an evening with all that it follows from: a page of its maps, what people corrected, ways to other pages. */
export function scoreMessage(
  report: EveningReport,
  corrections: readonly MadeCorrection[],
  { page: wanted, asker }: ScoreChoice,
  pictures: readonly Picture[]
): Answer {
  const { evening } = report;
  const items = listScoreItems(report);
  const maps = items.map((item) => describeItem(item, findWinnerCorrection(corrections, item.match.match)));
  const packed = packPages(maps, pageSize, ({ name, lines }) => name.length + lines.join('\n').length);
  const pages = packed.length;
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const [first, ...others] = pictures;
  const main = makeEmbed({
    color: colors.overview,
    title: `Score of session ${sessionLabel(evening)}`,
    description: cut(
      report.score.segments.map((segment) => describeSegment(segment, items)).join('\n'),
      longestResults
    ),
    fields: [...(packed[page] ?? []), ...listOthers(report, items, corrections)],
    footer: [
      evening.server,
      'a map won 2 points, a draw 1',
      ...(pages > 1 ? [`page ${page + 1} of ${pages}`] : [])
    ].join(' · '),
    image: first && `attachment://${first.name}`
  });
  const more = others.map(({ name }) => new EmbedBuilder().setColor(colors.overview).setImage(`attachment://${name}`));
  const way = (label: string, id: number | null, to = 0) => scoreButton(label, id, to, asker);
  const turns = [
    way('Maps before', page > 0 ? evening.id : null, page - 1),
    way('More maps', page + 1 < pages ? evening.id : null, page + 1)
  ];
  return {
    embeds: [main, ...more],
    files: pictures.flatMap(attach),
    components: [
      ...(pages > 1 ? [new ActionRowBuilder<ButtonBuilder>().addComponents(turns)] : []),
      new ActionRowBuilder<ButtonBuilder>().addComponents(way('Earlier', evening.earlier), way('Later', evening.later))
    ]
  };
}

/** A button that leads to a page of the score of an evening; with null it leads nowhere. */
export function scoreButton(label: string, id: number | null, page: number, asker: string): ButtonBuilder {
  return (
    new ButtonBuilder()
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary)
      // Discord wants ids to differ, and a way that leads nowhere has none of its own.
      .setCustomId(
        formatCustomId({
          plugin: 'stopwatch-scoring',
          action: 'score',
          args: [String(id ?? label), String(page), asker]
        })
      )
      .setDisabled(id === null)
  );
}

/** The result of a segment; where there are several, with the maps that it is about. */
function describeSegment(segment: ScoredSegment, items: readonly ScoreItem[]): string {
  const line = scoreLine(segment);
  const numbers = items.flatMap(({ part, number }) => (part?.segment === segment ? [number] : []));
  const isWhole = items.every(({ part }) => !part || part.segment === segment);
  const [first, last] = [numbers[0], numbers.at(-1)];
  return isWhole ? line : `${first === last ? `Map ${first}` : `Maps ${first} to ${last}`}: ${line}`;
}

function describeItem({ number, name, match, part }: ScoreItem, correction: MadeCorrection | undefined): LinesField {
  const label = `${number}. ${escapeName(name)}`;
  if (!part) return { name: `▫️ ${label}`, lines: [explainLeftOut(match)] };
  return { name: `${winnerSign(part.map)} ${label}`, lines: mapLines(part, correction) };
}

/** What people corrected besides winners, which stand at their maps. */
function listOthers(
  { names }: EveningReport,
  items: readonly ScoreItem[],
  corrections: readonly MadeCorrection[]
): LinesField[] {
  const lines = corrections
    .filter(({ kind }) => kind !== 'map_winner')
    .map((one) => {
      const item = items.find(({ match }) => match.match === one.match);
      const what = escapeName(wordCorrection(one, item ? `map ${item.number}` : 'a map', names));
      return `${what}: ${escapeName(one.reason)} · ${one.by === formerBot ? 'the former bot' : userMention(one.by)}, ${time(one.at, TimestampStyles.ShortDate)}`;
    });
  return lines.length > 0 ? [{ name: 'Corrected by hand', lines }] : [];
}
