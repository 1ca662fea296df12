import type { App } from '../app.ts';
import { button, element, uniqueId } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PageModal } from '../protocol.ts';
import { type FormValues, renderFormPart } from './form-part.ts';

/** A form that the bot has opened. */
export interface FormDialog {
  readonly root: HTMLElement;
  open(interactionId: string, modal: PageModal): void;
  /** Tells that the bot has taken, or left alone, what was sent. */
  settle(interactionId: string, state: 'answered' | 'failed'): void;
}

/** The closed dialog for forms. */
export function makeFormDialog(app: App): FormDialog {
  const title = element('h2', { attributes: { id: uniqueId('form') } });
  const fields = element('div', { class: 'form-fields' });
  const problem = element('p', { class: 'form-problem', attributes: { role: 'alert' } });
  const sender = button({ class: 'component-button button-primary', text: 'Submit', type: 'submit' });
  const form = element(
    'form',
    {},
    element(
      'header',
      { class: 'form-header' },
      title,
      button({ class: 'tool', name: 'Close', onClick: () => root.close() }, icon('close', 24))
    ),
    fields,
    problem,
    element(
      'footer',
      { class: 'form-footer' },
      button({ class: 'component-button button-plain', text: 'Cancel', onClick: () => root.close() }),
      sender
    )
  );
  const root = element('dialog', { class: 'form-dialog', attributes: { 'aria-labelledby': title.id } }, form);
  let openerId = '';
  let sentId = '';
  let values: FormValues = {};

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });

  async function send(): Promise<void> {
    problem.textContent = '';
    sender.disabled = true;
    const result = await app.ask({ act: 'submit', interactionId: openerId, values });
    if (result?.interactionId) sentId = result.interactionId;
    else sender.disabled = false;
  }

  return {
    root,
    open(interactionId, modal) {
      openerId = interactionId;
      values = {};
      title.textContent = modal.title;
      problem.textContent = '';
      sender.disabled = false;
      fields.replaceChildren(...modal.components.map((part) => renderFormPart(app, part, values)));
      if (!root.open) root.showModal();
      fields.querySelector<HTMLElement>('input, textarea, button')?.focus();
    },
    settle(interactionId, state) {
      if (interactionId !== sentId) return;
      sentId = '';
      sender.disabled = false;
      if (state === 'answered') root.close();
      else problem.textContent = 'Something went wrong. Try again.';
    }
  };
}
