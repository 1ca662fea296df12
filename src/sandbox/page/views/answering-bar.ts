import type { App } from '../app.ts';
import { button, element } from '../dom.ts';
import { icon } from '../icons.ts';
import { findPerson } from '../model.ts';

/** The bar above the message box that says whom one is answering. */
export function makeAnsweringBar(app: App): { readonly root: HTMLElement; refresh(): void } {
  const name = element('strong');
  const root = element(
    'div',
    { class: 'answering' },
    element('span', {}, 'Replying to ', name),
    button({ class: 'tool', name: 'Do not reply', onClick: () => app.answer(undefined) }, icon('close', 16))
  );
  root.hidden = true;
  return {
    root,
    refresh() {
      const answered = app.model.messages.get(app.model.answeringId ?? '')?.message;
      root.hidden = answered === undefined;
      if (!answered) return;
      name.textContent = findPerson(app.model, answered.author.id)?.displayName ?? answered.author.username;
    }
  };
}
