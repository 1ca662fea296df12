import type { App } from '../app.ts';
import { button, element } from '../dom.ts';
import { icon } from '../icons.ts';
import { findChannel } from '../model.ts';
import { renderChannelMark } from './avatar.ts';

/** The bar above the messages: which channel this is, and on a phone the way to the others. */
export function makeChatHeader(app: App, openDrawer: () => void): { readonly root: HTMLElement; refresh(): void } {
  const opener = button(
    { class: 'tool drawer-opener', name: 'Channels and people', onClick: openDrawer },
    icon('menu', 24)
  );
  const title = element('h2', { class: 'chat-title' });
  const topic = element('p', { class: 'chat-topic' });
  const root = element('header', { class: 'chat-header' }, opener, title, topic);
  return {
    root,
    refresh() {
      const channel = findChannel(app.model);
      title.replaceChildren(renderChannelMark(channel?.kind ?? 'guild', 22), channel?.name ?? '');
      topic.textContent = channel?.topic ?? '';
      document.title = `${channel?.kind === 'dm' ? '@' : '#'}${channel?.name ?? ''} · ${app.model.state.guildName}`;
    }
  };
}
