import type { APISelectMenuComponent } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { componentKinds } from '../codes.ts';
import { element } from '../dom.ts';
import { icon } from '../icons.ts';
import { listChannels, listPeople, listRoles } from './entries.ts';
import { type Entry, makeListPopup } from './list-popup.ts';

/** How a select menu is used. */
export interface SelectMenuOptions {
  /** What a screen reader calls it. */
  readonly label: string;
  /** Called when the picks are final: at once in a menu for one, when it closes in a menu for several. */
  readonly onPick: (values: readonly string[]) => void;
  readonly isDisabled?: boolean;
  /** The button's id, for a label elsewhere. */
  readonly id?: string;
}

/** A select menu of any kind: texts, people, roles, channels. */
export function renderSelectMenu(app: App, select: APISelectMenuComponent, options: SelectMenuOptions): HTMLElement {
  const entries = listEntries(app, select);
  const max = select.max_values ?? 1;
  const min = select.min_values ?? 1;
  const picked = new Set(listDefaults(select));
  let reported = [...picked].join(' ');

  const text = element('span', { class: 'select-text' });
  const owner = element(
    'button',
    {
      class: 'select-button',
      attributes: {
        type: 'button',
        role: 'combobox',
        'aria-haspopup': 'listbox',
        'aria-label': options.label,
        id: options.id
      },
      onClick: () => (popup.isOpen() ? popup.close() : open())
    },
    text,
    icon('chevron')
  );
  owner.disabled = (select.disabled ?? false) || (options.isDisabled ?? false);

  const popup = makeListPopup<string>({
    owner,
    onPick: take,
    onClose: report,
    ...(max > 1 ? { doneText: 'Done', tabLeaves: true } : {})
  });
  owner.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    open();
  });

  function open(at = 0): void {
    const title = max > 1 ? `${options.label} (${min === max ? max : `${min} to ${max}`})` : options.label;
    const shown = entries.map((entry) => ({
      ...entry,
      isMarked: picked.has(entry.value),
      picture: picked.has(entry.value) ? icon('check', 18) : (entry.picture ?? element('span', { class: 'popup-gap' }))
    }));
    popup.open(title, shown, at);
  }

  function take(value: string): void {
    if (max === 1) picked.clear();
    if (picked.has(value)) picked.delete(value);
    else if (picked.size < max) picked.add(value);
    show();
    if (max === 1) report();
    else open(entries.findIndex((entry) => entry.value === value));
  }

  function report(): void {
    const now = [...picked].join(' ');
    if (picked.size < min || (max > 1 && now === reported)) return;
    reported = now;
    options.onPick([...picked]);
  }

  function show(): void {
    const labels = entries.filter(({ value }) => picked.has(value)).map(({ label }) => label);
    text.textContent = labels.join(', ') || select.placeholder || 'Make a selection';
    text.classList.toggle('select-text-empty', labels.length === 0);
  }

  show();
  return element('div', { class: 'select' }, owner, popup.root);
}

function listDefaults(select: APISelectMenuComponent): string[] {
  if (select.type === componentKinds.stringSelect) {
    return select.options.filter((option) => option.default).map(({ value }) => value);
  }
  return (select.default_values ?? []).map(({ id }) => id);
}

function listEntries(app: App, select: APISelectMenuComponent): Entry<string>[] {
  if (select.type === componentKinds.stringSelect) {
    return select.options.map(({ value, label, description, emoji }) => ({
      value,
      label: emoji?.name && !emoji.id ? `${emoji.name} ${label}` : label,
      ...(description ? { note: description } : {})
    }));
  }
  if (select.type === componentKinds.userSelect) return listPeople(app);
  if (select.type === componentKinds.roleSelect) return listRoles(app);
  if (select.type === componentKinds.mentionableSelect) return [...listPeople(app), ...listRoles(app)];
  return listChannels(app);
}
