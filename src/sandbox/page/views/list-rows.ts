import type { App } from '../app.ts';
import { button, element } from '../dom.ts';
import { findChannel, findPerson, type Running } from '../model.ts';
import { formatDay } from '../time.ts';
import { renderChannelMark } from './avatar.ts';

/** What stands above the first message of the open channel. */
export function renderBeginning({ model }: App): HTMLElement {
  const channel = findChannel(model);
  const isDirect = channel?.kind === 'dm';
  const me = findPerson(model, model.state.me)?.displayName;
  const title = isDirect ? channel.name : `Welcome to #${channel?.name ?? ''}`;
  const text = isDirect
    ? `This is the beginning of your direct messages with ${channel.name}.`
    : `This is the start of the #${channel?.name ?? ''} channel. Type / for the list of commands; commands with ! in front work, too.`;
  return element(
    'li',
    { class: 'beginning' },
    element('span', { class: 'beginning-mark' }, renderChannelMark(channel?.kind ?? 'guild', 36)),
    element('h2', { text: title }),
    element('p', { text }),
    element('p', {
      text: `You are ${me ?? 'nobody'}. To be somebody else, press your name below the list of channels.`
    })
  );
}

/** The line between two days. */
export function renderDay(day: Date): HTMLElement {
  return element('li', { class: 'day' }, element('span', { text: formatDay(day) }));
}

/** A slash command that is on its way, or that the bot has left alone. */
export function renderRunning(app: App, id: string, { name, hasFailed }: Running): HTMLElement {
  const text = hasFailed ? 'The application did not respond' : 'Sending command…';
  return element(
    'li',
    { class: hasFailed ? 'running running-failed' : 'running', attributes: { role: hasFailed ? 'alert' : 'status' } },
    element('span', { class: 'origin-command', text: `/${name}` }),
    ` ${text}`,
    hasFailed
      ? button({
          class: 'text-button',
          text: 'Dismiss',
          onClick: () => {
            app.model.running.delete(id);
            app.refreshMessages();
          }
        })
      : undefined
  );
}
