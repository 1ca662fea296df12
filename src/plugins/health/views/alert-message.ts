import { colors, makeEmbed } from '../../../lib/discord/embeds.ts';
import type { AlertState } from '../domain/alert-state.ts';
import { troubleLine } from './trouble-line.ts';
import { at } from './word-moment.ts';

/** By this footer the message of an alert is known again. */
export const alertMark = ({ id }: AlertState): string => `Alert ${id}`;

/** By this footer the message that says that an alert is over is known again. */
export const overMark = ({ id }: AlertState): string => `Alert ${id} is over`;

/** What is wrong, or was. */
export function alertMessage(alert: AlertState) {
  const { openedAt, closedAt, troubles } = alert;
  const span = closedAt ? `Begun ${at(openedAt)}, over ${at(closedAt)}` : `Begun ${at(openedAt)}`;
  const embed = makeEmbed({
    color: closedAt ? colors.list : colors.trouble,
    title: closedAt ? 'Something was wrong' : 'Something is wrong',
    description: [...troubles.map(troubleLine), '', span].join('\n'),
    footer: alertMark(alert)
  });
  return { embeds: [embed] };
}

/** The word that all is well again. */
export function overMessage(alert: AlertState) {
  const { openedAt, closedAt } = alert;
  const span = `Wrong from ${at(openedAt)}${closedAt ? ` to ${at(closedAt)}` : ''}`;
  const embed = makeEmbed({
    color: colors.list,
    title: 'All is well again',
    description: span,
    footer: overMark(alert)
  });
  return { embeds: [embed] };
}
