import type { APIComponentInLabel, APITextInputComponent } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { componentKinds, inputStyles } from '../codes.ts';
import { element, uniqueId } from '../dom.ts';
import { renderMarkdown } from '../markdown/render.ts';
import type { PageModal } from '../protocol.ts';
import { renderSelectMenu } from './select-menu.ts';

/** What is filled into a form, by custom id. The fields write into it as they are used. */
export type FormValues = Record<string, string | readonly string[]>;

/** A part of a form: an input with its label, or a text. */
export function renderFormPart(app: App, part: PageModal['components'][number], values: FormValues): HTMLElement {
  if (part.type === componentKinds.actionRow) {
    const inputs = part.components.map((input) => renderText(input, { label: input.label ?? '' }, values));
    return element('div', {}, ...inputs);
  }
  if (part.type === componentKinds.label) return renderLabelled(app, part.component, part, values);
  return element('div', { class: 'markup' }, renderMarkdown(part.content, app.names));
}

interface Heading {
  readonly label: string;
  readonly description?: string;
}

function renderLabelled(app: App, input: APIComponentInLabel, heading: Heading, values: FormValues): HTMLElement {
  if (input.type === componentKinds.textInput) return renderText(input, heading, values);
  if (!isSelect(input)) return element('p', { text: `${heading.label}: this kind of field is not known here.` });
  const id = uniqueId('field');
  values[input.custom_id] = [];
  const menu = renderSelectMenu(app, input, {
    label: heading.label,
    id,
    onPick: (picked) => {
      values[input.custom_id] = picked;
    }
  });
  return renderField(id, heading, input.required !== false, menu);
}

function renderText(input: APITextInputComponent, heading: Heading, values: FormValues): HTMLElement {
  const id = uniqueId('field');
  const field =
    input.style === inputStyles.paragraph
      ? element('textarea', { attributes: { rows: '4' } })
      : element('input', { attributes: { type: 'text' } });
  field.id = id;
  field.value = input.value ?? '';
  field.placeholder = input.placeholder ?? '';
  field.required = input.required ?? true;
  if (input.min_length) field.minLength = input.min_length;
  if (input.max_length) field.maxLength = input.max_length;
  const count = element('span', { class: 'form-count', attributes: { 'aria-hidden': 'true' } });
  const take = () => {
    values[input.custom_id] = field.value;
    count.textContent = input.max_length ? `${field.value.length} / ${input.max_length}` : '';
  };
  field.addEventListener('input', take);
  take();
  return renderField(id, heading, field.required, field, count);
}

function renderField(
  id: string,
  { label, description }: Heading,
  isRequired: boolean,
  ...content: readonly HTMLElement[]
): HTMLElement {
  const mark = element('span', { class: 'form-required', text: ' *', attributes: { 'aria-hidden': 'true' } });
  return element(
    'div',
    { class: 'form-field' },
    element('label', { attributes: { for: id } }, label, isRequired ? mark : undefined),
    description ? element('p', { class: 'form-description', text: description }) : undefined,
    ...content
  );
}

type Select = Parameters<typeof renderSelectMenu>[1];

function isSelect(input: APIComponentInLabel): input is Extract<APIComponentInLabel, Select> {
  const kinds: readonly number[] = [
    componentKinds.stringSelect,
    componentKinds.userSelect,
    componentKinds.roleSelect,
    componentKinds.mentionableSelect,
    componentKinds.channelSelect
  ];
  return kinds.includes(input.type);
}
