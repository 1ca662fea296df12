import type { App } from '../app.ts';
import { button, element, hiddenText } from '../dom.ts';
import { icon } from '../icons.ts';
import { findPerson } from '../model.ts';
import type { PageChannel } from '../protocol.ts';
import { renderAvatar, renderChannelMark } from './avatar.ts';
import { makePersonSwitch } from './person-switch.ts';

/** The column with the channels and the reader; a drawer on a phone. */
export interface Sidebar {
  readonly root: HTMLElement;
  refresh(): void;
  /** Opens the drawer; the focus goes into it. */
  open(): void;
  close(): void;
}

/** An empty sidebar. `onDrawer` is told when the drawer opens and closes. */
export function makeSidebar(app: App, onDrawer: (isOpen: boolean) => void): Sidebar {
  const title = element('h1', { class: 'guild-name' });
  const nav = element('nav', { class: 'channel-nav', attributes: { 'aria-label': 'Channels' } });
  const personSwitch = makePersonSwitch(app);
  const closer = button(
    { class: 'tool drawer-closer', name: 'Close the list of channels', onClick: () => close() },
    icon('close')
  );
  const panel = element(
    'aside',
    { class: 'sidebar', attributes: { id: 'sidebar' } },
    element('header', { class: 'sidebar-header' }, title, closer),
    nav,
    personSwitch.root
  );
  const shade = element('div', { class: 'drawer-shade', onClick: () => close() });
  const root = element('div', { class: 'drawer' }, shade, panel);

  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isDrawer()) close();
  });

  const narrow = matchMedia('(max-width: 47.99rem)');
  const isDrawer = () => narrow.matches;
  // What is out of sight is out of reach of the Tab key, too.
  const update = () => {
    const isOpen = root.classList.contains('drawer-open');
    panel.inert = isDrawer() && !isOpen;
    onDrawer(isDrawer() && isOpen);
  };
  narrow.addEventListener('change', update);
  update();

  function close(): void {
    if (!root.classList.contains('drawer-open')) return;
    root.classList.remove('drawer-open');
    update();
    document.querySelector<HTMLElement>('.drawer-opener')?.focus();
  }

  function go(channel: PageChannel | undefined): void {
    if (channel) app.openChannel(channel.id);
    else void app.ask({ act: 'openDm' }).then((result) => result?.channelId && app.openChannel(result.channelId));
    close();
  }

  function renderLink(channel: PageChannel | undefined, name: string, kind: 'guild' | 'dm'): HTMLElement {
    const unread = channel && app.model.unread.get(channel.id);
    const isOpen = channel !== undefined && channel.id === app.model.channelId;
    const bot = app.model.state.people.find(({ isBot }) => isBot);
    const link = button(
      {
        class: ['channel-link', isOpen ? 'channel-open' : '', unread ? 'channel-unread' : ''].filter(Boolean).join(' '),
        attributes: { 'aria-current': isOpen ? 'page' : undefined, 'data-channel': kind === 'dm' ? 'dm' : name },
        onClick: () => go(channel)
      },
      kind === 'dm' ? renderAvatar(bot, 'medium') : renderChannelMark(kind),
      element('span', { class: 'channel-name', text: name })
    );
    if (unread) link.append(hiddenText('unread'));
    if (unread?.mentions) {
      link.append(element('span', { class: 'mention-count', text: String(unread.mentions) }), hiddenText('mentions'));
    }
    return element('li', {}, link);
  }

  return {
    root,
    refresh() {
      const { state } = app.model;
      title.textContent = state.guildName;
      const channels = state.channels.filter(({ kind }) => kind === 'guild');
      const direct = state.channels.find(({ kind }) => kind === 'dm');
      const bot = state.people.find(({ isBot }) => isBot)?.displayName ?? 'Bot';
      // What is drawn anew while somebody goes through it by keyboard keeps the focus.
      const focused = nav.querySelector<HTMLElement>(':focus')?.dataset.channel;
      nav.replaceChildren(
        element('h2', { class: 'channel-group', text: 'Text channels' }),
        element('ul', {}, ...channels.map((channel) => renderLink(channel, channel.name, 'guild'))),
        element('h2', { class: 'channel-group', text: 'Direct messages' }),
        element('ul', {}, renderLink(direct, bot, 'dm'))
      );
      if (focused) nav.querySelector<HTMLElement>(`[data-channel="${CSS.escape(focused)}"]`)?.focus();
      personSwitch.refresh(findPerson(app.model, state.me));
    },
    open() {
      root.classList.add('drawer-open');
      update();
      nav.querySelector<HTMLElement>('[aria-current]')?.focus();
    },
    close
  };
}
