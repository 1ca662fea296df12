import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { button, element } from '../dom.ts';
import type { PageCommand, PageValues } from '../protocol.ts';
import { makeOptionField, type OptionField } from './option-field.ts';

/** A slash command that is being filled in. */
export interface CommandForm {
  readonly root: HTMLElement;
  focus(): void;
  /** Reads the fields and runs the command; what is wrong is told, and the field gets the focus. */
  run(): void;
}

/** The fields of a slash command: the required ones at once, the others when asked for. */
export function makeCommandForm(
  app: App,
  command: PageCommand,
  onRun: (values: PageValues) => void,
  onLeave: () => void
): CommandForm {
  const fields: OptionField[] = [];
  const name = element('span', { class: 'command-name', text: `/${command.name}`, attributes: { tabindex: '-1' } });
  const hint = element('p', { class: 'command-hint', text: command.description });
  const line = element('div', {
    class: 'command-line',
    attributes: { role: 'group', 'aria-label': `/${command.name}` }
  });
  const extras = element('span', { class: 'command-extras' });
  const root = element('div', { class: 'command-form' }, hint, line);
  const open = command.options.filter(({ required }) => !required);

  function addField(option: APIApplicationCommandBasicOption): OptionField {
    const field = makeOptionField({
      app,
      option,
      complete: (text) => complete(option.name, text),
      onFocus: () => {
        const need = option.required ? 'required' : 'optional';
        hint.textContent = `${option.name}: ${option.description} (${need})`;
      },
      onEnter: run,
      onLeave: () => leaveField(field)
    });
    fields.push(field);
    draw();
    return field;
  }

  function leaveField(field: OptionField): void {
    const before = fields[fields.indexOf(field) - 1];
    if (!before || field.option.required) {
      onLeave();
      return;
    }
    fields.splice(fields.indexOf(field), 1);
    open.push(field.option);
    draw();
    before.input.focus();
  }

  function draw(): void {
    const more = open.map((option) =>
      button({
        class: 'command-more',
        text: `+ ${option.name}`,
        attributes: { title: option.description },
        onClick: () => {
          open.splice(open.indexOf(option), 1);
          addField(option).input.focus();
        }
      })
    );
    extras.replaceChildren(...more);
    line.replaceChildren(name, ...fields.map((field) => field.root), extras);
  }

  function readOthers(except: string): PageValues {
    const values: Record<string, string | number | boolean> = {};
    for (const field of fields) {
      if (field.option.name === except || field.input.value === '') continue;
      try {
        const value = field.read();
        if (value !== undefined) values[field.option.name] = value;
      } catch {
        // Half a value is no help to the bot.
      }
    }
    return values;
  }

  async function complete(option: string, text: string) {
    const values = { ...readOthers(option), [option]: text };
    const { channelId } = app.model;
    const act = { act: 'complete', channelId, name: command.name, values, focused: option } as const;
    return (await app.ask(act, 'quietly'))?.choices ?? [];
  }

  function run(): void {
    const values: Record<string, string | number | boolean> = {};
    for (const field of fields) {
      try {
        const value = field.read();
        if (value !== undefined) values[field.option.name] = value;
      } catch (error) {
        app.tell(error instanceof Error ? error.message : String(error));
        field.input.focus();
        return;
      }
    }
    onRun(values);
  }

  // Without a field there is nothing else that could take the keys.
  name.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') run();
    else if (event.key === 'Escape' || event.key === 'Backspace') onLeave();
    else return;
    event.preventDefault();
  });
  for (const option of command.options.filter(({ required }) => required)) addField(option);
  draw();
  return { root, run, focus: () => (fields[0]?.input ?? name).focus() };
}
