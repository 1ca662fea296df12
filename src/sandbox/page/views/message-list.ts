import type { App } from '../app.ts';
import { button, element } from '../dom.ts';
import { icon } from '../icons.ts';
import { listShown } from '../model.ts';
import type { PageMessage } from '../protocol.ts';
import { isSameDay } from '../time.ts';
import { rememberFocus, restoreFocus } from './keep-focus.ts';
import { renderBeginning, renderDay, renderRunning } from './list-rows.ts';
import { renderMessage } from './message.ts';

/** The messages of the open channel. */
export interface MessageList {
  readonly root: HTMLElement;
  /** Draws what has changed and leaves the rest, with its focus, as it is. */
  refresh(): void;
  /** Forgets what is drawn, for another channel or another state. */
  clear(): void;
}

interface Drawn {
  readonly node: HTMLElement;
  readonly signature: string;
  readonly source: PageMessage;
}

const groupMilliseconds = 7 * 60_000;
// As close to the end as this counts as being there.
const endPixels = 60;

/** An empty list of messages. */
export function makeMessageList(app: App): MessageList {
  const list = element('ol', { class: 'messages', attributes: { 'aria-label': 'Messages' } });
  const scroller = element(
    'div',
    { class: 'scroller', attributes: { tabindex: '0', role: 'region', 'aria-label': 'Messages' } },
    list
  );
  const toEnd = button({ class: 'to-end', onClick: () => scrollToEnd() }, icon('down', 16), 'New messages');
  const root = element('div', { class: 'message-area' }, scroller, toEnd);
  let drawn = new Map<string, Drawn>();
  let isAtEnd = true;
  toEnd.hidden = true;

  scroller.addEventListener('scroll', () => {
    isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < endPixels;
    if (isAtEnd) toEnd.hidden = true;
  });
  // Pictures that arrive, and a keyboard that comes up on a phone, change what fits.
  const observer = new ResizeObserver(() => isAtEnd && scrollToEnd());
  observer.observe(list);
  observer.observe(scroller);

  function scrollToEnd(): void {
    scroller.scrollTop = scroller.scrollHeight;
    isAtEnd = true;
    toEnd.hidden = true;
  }

  function refresh(): void {
    const { model } = app;
    const focus = rememberFocus(list);
    const next = new Map<string, Drawn>();
    const nodes: HTMLElement[] = [renderBeginning(app)];
    let previous: PageMessage | undefined;
    for (const shown of listShown(model)) {
      if (!previous || !isSameDay(dateOf(previous), dateOf(shown))) nodes.push(renderDay(dateOf(shown)));
      const kept = drawn.get(shown.message.id);
      const goesOn = previous !== undefined && isContinued(previous, shown);
      const signature = sign(app, shown, goesOn);
      const made =
        kept?.signature === signature && kept.source === shown
          ? kept
          : { node: renderMessage(app, shown, goesOn), signature, source: shown };
      next.set(shown.message.id, made);
      nodes.push(made.node);
      previous = shown;
    }
    for (const [id, running] of model.running) {
      if (running.channelId === model.channelId) nodes.push(renderRunning(app, id, running));
    }
    const isLonger = next.size > drawn.size && drawn.size > 0;
    drawn = next;
    replaceChildren(list, nodes);
    restoreFocus(list, focus);
    if (isAtEnd) scrollToEnd();
    else if (isLonger) toEnd.hidden = false;
  }

  return {
    root,
    refresh,
    clear() {
      drawn = new Map();
      list.replaceChildren();
      isAtEnd = true;
      toEnd.hidden = true;
    }
  };
}

// Nodes that stay where they are keep their scroll positions and open lists.
function replaceChildren(list: HTMLElement, nodes: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(nodes);
  for (const child of [...list.children]) if (!wanted.has(child)) child.remove();
  for (const [index, node] of nodes.entries()) {
    const present = list.children[index];
    if (present !== node) list.insertBefore(node, present ?? null);
  }
}

function sign({ model }: App, { message }: PageMessage, goesOn: boolean): string {
  const used = [...model.used.values()].find(({ messageId }) => messageId === message.id)?.customId;
  return JSON.stringify([goesOn, used, model.failed.has(message.id), model.answeringId === message.id]);
}

function isContinued(previous: PageMessage, { message }: PageMessage): boolean {
  const before = previous.message;
  if (before.author.id !== message.author.id || message.message_reference || message.interaction) return false;
  if ((before.flags ?? 0) !== (message.flags ?? 0)) return false;
  return Date.parse(message.timestamp) - Date.parse(before.timestamp) < groupMilliseconds;
}

function dateOf({ message }: PageMessage): Date {
  return new Date(message.timestamp);
}
