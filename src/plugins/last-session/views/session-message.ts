import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  EmbedBuilder,
  type MessageActionRowComponentBuilder,
  StringSelectMenuBuilder
} from 'discord.js';
import type { Picture } from '../../../lib/charts/picture.ts';
import type { Answer } from '../../../lib/discord/answer.ts';
import { attach } from '../../../lib/discord/attach.ts';
import { formatCustomId } from '../../../lib/discord/custom-id.ts';
import { colors, cut, makeEmbed } from '../../../lib/discord/embeds.ts';
import type { PlayedEvening } from '../../../lib/et/played-evening.ts';
import { sessionLabel } from '../../../lib/et/session-label.ts';
import { listViews, type SessionView, sessionViews } from '../domain/session-view.ts';
import type { ViewContent } from './view-content.ts';

/** Who asked and when: buttons change the asker's message and answer everybody else apart. */
export interface Asking {
  readonly asker: string;
  readonly now: Date;
}

/** Discord takes so many options of a menu, and so many characters of each. */
const mostOptions = 25;
const longestLabel = 100;

/** A view of an evening with its pictures, a menu of all views, and ways to other evenings. */
export function sessionMessage(
  evening: PlayedEvening,
  view: SessionView,
  content: ViewContent,
  { asker, now }: Asking,
  pictures: readonly Picture[]
): Answer {
  const label = sessionLabel(evening);
  const title = `Session ${label}${isInProgress(evening, now) ? ' (in progress)' : ''}`;
  const [first, ...others] = pictures;
  const main = makeEmbed({
    color: colors.overview,
    title: content.title ? `${title} · ${content.title}` : title,
    description: content.description,
    fields: content.fields,
    footer: [evening.server, ofDay(evening), content.footer].filter(Boolean).join(' · '),
    image: first && `attachment://${first.name}`
  });
  const more = others.map(({ name }) => new EmbedBuilder().setColor(colors.overview).setImage(`attachment://${name}`));
  return {
    embeds: [main, ...more],
    files: pictures.flatMap(attach),
    components: [
      makeRow(viewMenu(evening, view, asker)),
      ...(content.picks ? [makeRow(pickMenu(evening, view, content.picks, asker))] : []),
      makeRow(...listWays(evening, asker), exportButton(evening, view, content, asker))
    ]
  };
}

/** Says that there was more on that day; two sessions are never shown as one. */
function ofDay({ numberOfDay, sessionsOfDay }: PlayedEvening): string {
  return sessionsOfDay > 1 ? `session ${numberOfDay} of ${sessionsOfDay} that day` : '';
}

/** Nobody has paused for longer than the gap yet, so that the evening may go on. */
function isInProgress({ endedAt, gapMinutes }: PlayedEvening, now: Date): boolean {
  return now.getTime() - endedAt.getTime() <= gapMinutes * 60_000;
}

function viewMenu({ id }: PlayedEvening, shown: SessionView, asker: string): StringSelectMenuBuilder {
  return new StringSelectMenuBuilder()
    .setCustomId(formatCustomId({ plugin: 'last-session', action: 'view', args: [String(id), asker] }))
    .setPlaceholder('Another view')
    .addOptions(
      listViews().map((view) => {
        const { label, hint } = sessionViews[view];
        return { value: view, label, description: hint, default: view === shown };
      })
    );
}

function pickMenu(
  { id }: PlayedEvening,
  view: SessionView,
  { placeholder, options, chosen }: NonNullable<ViewContent['picks']>,
  asker: string
): StringSelectMenuBuilder {
  const from = Math.max(0, options.findIndex(({ value }) => value === chosen) - mostOptions + 1);
  return new StringSelectMenuBuilder()
    .setCustomId(formatCustomId({ plugin: 'last-session', action: 'pick', args: [String(id), view, asker] }))
    .setPlaceholder(placeholder)
    .addOptions(
      options.slice(from, from + mostOptions).map(({ value, label }) => {
        return { value, label: cut(label, longestLabel) || value, default: value === chosen };
      })
    );
}

function listWays({ earlier, later }: PlayedEvening, asker: string): ButtonBuilder[] {
  const way = (label: string, id: number | null) =>
    new ButtonBuilder()
      .setLabel(label)
      .setStyle(ButtonStyle.Secondary)
      // Discord wants ids to differ, and a way that leads nowhere has none of its own.
      .setCustomId(formatCustomId({ plugin: 'last-session', action: 'open', args: [String(id ?? label), asker] }))
      .setDisabled(id === null);
  return [way('Earlier', earlier), way('Later', later)];
}

function exportButton(
  { id }: PlayedEvening,
  view: SessionView,
  { tables, picks }: ViewContent,
  asker: string
): ButtonBuilder {
  const args = [String(id), view, picks?.chosen ?? '', asker];
  return new ButtonBuilder()
    .setLabel('As a table')
    .setStyle(ButtonStyle.Secondary)
    .setCustomId(formatCustomId({ plugin: 'last-session', action: 'export', args }))
    .setDisabled(tables.length === 0);
}

function makeRow(
  ...components: readonly MessageActionRowComponentBuilder[]
): ActionRowBuilder<MessageActionRowComponentBuilder> {
  return new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(...components);
}
