import type { App } from '../app.ts';
import { element } from '../dom.ts';
import { listTyping } from '../model.ts';

/** The line below the messages that says who is writing. */
export function makeTypingLine(app: App): { readonly root: HTMLElement; refresh(): void } {
  const dots = element(
    'span',
    { class: 'dots', attributes: { 'aria-hidden': 'true' } },
    ...[1, 2, 3].map(() => element('i'))
  );
  const text = element('span');
  const root = element('div', { class: 'typing-line' }, dots, text);
  return {
    root,
    refresh() {
      const names = listTyping(app.model, Date.now());
      root.classList.toggle('typing-shown', names.length > 0);
      text.textContent =
        names.length > 3
          ? 'Several people are typing…'
          : `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} typing…`;
    }
  };
}
