import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { element, uniqueId } from '../dom.ts';
import type { PageChoice } from '../protocol.ts';
import { type Entry, makeListPopup } from './list-popup.ts';
import { isNumeric, listFixed, type OptionValue, readOption } from './option-values.ts';

/** The field for one option of a slash command. */
export interface OptionField {
  readonly option: APIApplicationCommandBasicOption;
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  /** What has been filled in; undefined for nothing. Fails with an error that can be shown. */
  read(): OptionValue | undefined;
}

/** What a field needs of the form around it. */
export interface OptionFieldOptions {
  readonly app: App;
  readonly option: APIApplicationCommandBasicOption;
  /** Asks the bot for choices that complete a text. */
  readonly complete: (text: string) => Promise<readonly PageChoice[]>;
  readonly onFocus: () => void;
  /** Enter where there is nothing to pick. */
  readonly onEnter: () => void;
  /** Escape where no list is open, or Backspace in an empty field. */
  readonly onLeave: () => void;
}

const pauseMilliseconds = 120;

/** An empty field for an option, with the list of what can be picked or is offered by the bot. */
export function makeOptionField({ app, option, complete, onFocus, onEnter, onLeave }: OptionFieldOptions): OptionField {
  const id = uniqueId('option');
  const isRemote = 'autocomplete' in option && option.autocomplete === true;
  const fixed = listFixed(app, option);
  const input = element('input', {
    attributes: {
      id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-describedby': `${id}-note`,
      'aria-required': option.required ? 'true' : undefined,
      inputmode: isNumeric(option) ? 'decimal' : undefined
    }
  });
  const note = element('span', {
    class: 'visually-hidden',
    text: option.description,
    attributes: { id: `${id}-note` }
  });
  const label = element('label', { text: option.name, attributes: { for: id } });
  let picked: Entry<OptionValue> | undefined;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const popup = makeListPopup<Entry<OptionValue>>({
    owner: input,
    onPick: (entry) => {
      picked = entry;
      input.value = entry.label;
      adjustWidth();
    },
    ...(isRemote ? { emptyText: 'Nothing fits what you have typed.' } : {})
  });
  const root = element('span', { class: 'option-field' }, label, input, note, popup.root);

  // As wide as what is in it.
  function adjustWidth(): void {
    input.size = Math.max(6, input.value.length + 1);
  }

  function show(entries: readonly Entry<OptionValue>[]): void {
    if (document.activeElement !== input) return;
    popup.open(
      `${option.name}: ${option.description}`,
      entries.slice(0, 25).map((entry) => ({ ...entry, value: entry }))
    );
  }

  async function offer(): Promise<void> {
    if (fixed.length > 0) {
      const typed = picked ? '' : input.value.toLowerCase();
      show(fixed.filter(({ label: name }) => name.toLowerCase().includes(typed)));
      return;
    }
    if (!isRemote) return;
    asked += 1;
    const mine = asked;
    const choices = await complete(input.value);
    // An answer that has been overtaken by further typing is of no use.
    if (mine === asked) show(choices.map(({ name, value }) => ({ value, label: name })));
  }

  input.addEventListener('input', () => {
    picked = undefined;
    adjustWidth();
    clearTimeout(timer);
    timer = setTimeout(() => void offer(), isRemote ? pauseMilliseconds : 0);
  });
  input.addEventListener('focus', () => {
    onFocus();
    void offer();
  });
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    asked += 1;
    popup.close();
  });
  input.addEventListener('keydown', (event) => {
    if (popup.takeKey(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onEnter();
    } else if (event.key === 'Escape' || (event.key === 'Backspace' && input.value === '')) {
      event.preventDefault();
      onLeave();
    }
  });
  adjustWidth();

  return {
    option,
    root,
    input,
    read: () => readOption(option, input.value.trim(), picked, fixed)
  };
}
