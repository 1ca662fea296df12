import { button, element, uniqueId } from '../dom.ts';

/** One line of a popup list. */
export interface Entry<Value> {
  readonly value: Value;
  readonly label: string;
  readonly note?: string;
  readonly picture?: Node;
  readonly isMarked?: boolean;
}

/**
 * A list that opens beside a field or button, which keeps the focus: arrow keys move through it, Enter or Tab picks,
 * Escape closes. Screen readers follow by `aria-activedescendant`.
 */
export interface ListPopup<Value> {
  readonly root: HTMLElement;
  isOpen(): boolean;
  open(title: string, entries: readonly Entry<Value>[], active?: number): void;
  close(): void;
  /** Takes a key of the owner; true if the key was meant for the list. */
  takeKey(event: KeyboardEvent): boolean;
}

/** How a list popup behaves. */
export interface ListPopupOptions<Value> {
  /** The element that has the focus while the list is open. */
  readonly owner: HTMLElement;
  readonly onPick: (value: Value) => void;
  /** Called when it closes without a pick: by Escape, or by a press elsewhere. */
  readonly onClose?: () => void;
  /** For several picks: the list stays open, and a button of this name below it closes it. */
  readonly doneText?: string;
  /** Tab does not pick but leaves. */
  readonly tabLeaves?: boolean;
  /** What the list says when there is nothing in it; without it, it does not open. */
  readonly emptyText?: string;
}

/** A closed list popup for an owner; its `root` is to be put beside it. */
export function makeListPopup<Value>(options: ListPopupOptions<Value>): ListPopup<Value> {
  const { owner, onPick, onClose } = options;
  const listId = uniqueId('list');
  const heading = element('div', { class: 'popup-title', attributes: { id: uniqueId('title') } });
  const list = element('ul', { attributes: { id: listId, role: 'listbox', 'aria-labelledby': heading.id } });
  const done = options.doneText === undefined ? undefined : renderDone(options.doneText);
  const root = element('div', { class: 'popup', attributes: { hidden: '' } }, heading, list, done);
  let entries: readonly Entry<Value>[] = [];
  let active = -1;

  owner.setAttribute('aria-expanded', 'false');
  owner.setAttribute('aria-controls', listId);

  function mark(index: number): void {
    active = index;
    for (const [at, item] of [...list.children].entries()) item.setAttribute('aria-selected', String(at === index));
    const item = list.children[index];
    item?.scrollIntoView({ block: 'nearest' });
    if (item) owner.setAttribute('aria-activedescendant', item.id);
    else owner.removeAttribute('aria-activedescendant');
  }

  function pick(index: number): void {
    const entry = entries[index];
    if (!entry) return;
    if (options.doneText === undefined) close();
    onPick(entry.value);
  }

  function renderEntry({ label, note, picture, isMarked }: Entry<Value>, index: number): HTMLElement {
    const item = element(
      'li',
      {
        class: isMarked ? 'popup-entry popup-entry-marked' : 'popup-entry',
        attributes: { id: uniqueId('entry'), role: 'option' }
      },
      picture,
      element('span', { class: 'popup-label', text: label }),
      note ? element('span', { class: 'popup-note', text: note }) : undefined
    );
    // Before the press moves the focus away from the owner.
    item.addEventListener('pointerdown', (event) => event.preventDefault());
    item.addEventListener('click', () => pick(index));
    item.addEventListener('pointermove', () => active !== index && mark(index));
    return item;
  }

  // Out of the Tab order: by keyboard, Escape and Tab do the same.
  function renderDone(text: string): HTMLElement {
    const made = button({ class: 'popup-done', text, attributes: { tabindex: '-1' }, onClick: () => dismiss() });
    made.addEventListener('pointerdown', (event) => event.preventDefault());
    return made;
  }

  function onPressElsewhere(event: Event): void {
    if (event.target instanceof Node && (root.contains(event.target) || owner.contains(event.target))) return;
    dismiss();
  }

  function close(): void {
    if (root.hidden) return;
    root.hidden = true;
    owner.setAttribute('aria-expanded', 'false');
    owner.removeAttribute('aria-activedescendant');
    document.removeEventListener('pointerdown', onPressElsewhere);
  }

  function dismiss(): void {
    if (root.hidden) return;
    close();
    onClose?.();
  }

  return {
    root,
    isOpen: () => !root.hidden,
    open(title, shown, start = 0) {
      entries = shown;
      if (entries.length === 0 && options.emptyText === undefined) {
        close();
        return;
      }
      heading.textContent = entries.length === 0 ? (options.emptyText ?? '') : title;
      list.replaceChildren(...entries.map(renderEntry));
      if (root.hidden) document.addEventListener('pointerdown', onPressElsewhere);
      root.hidden = false;
      owner.setAttribute('aria-expanded', 'true');
      // Under the last message there is little room.
      root.scrollIntoView({ block: 'nearest' });
      mark(entries.length > 0 ? Math.min(Math.max(start, 0), entries.length - 1) : -1);
    },
    close,
    takeKey(event) {
      if (root.hidden) return false;
      switch (event.key) {
        case 'ArrowDown':
          mark(entries.length > 0 ? (active + 1) % entries.length : -1);
          break;
        case 'ArrowUp':
          mark(entries.length > 0 ? (active - 1 + entries.length) % entries.length : -1);
          break;
        case 'Escape':
          dismiss();
          break;
        case 'Tab':
          if (options.tabLeaves || event.shiftKey || active < 0) {
            dismiss();
            return false;
          }
          pick(active);
          break;
        case 'Enter':
          if (active < 0) return false;
          pick(active);
          break;
        default:
          return false;
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    }
  };
}
