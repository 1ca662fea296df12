import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { optionKinds } from '../codes.ts';
import { listChannels, listPeople, listRoles } from './entries.ts';
import type { Entry } from './list-popup.ts';

/** What an option of a slash command can hold. */
export type OptionValue = string | number | boolean;

/** Whether an option takes a number. */
export function isNumeric({ type }: APIApplicationCommandBasicOption): boolean {
  return type === optionKinds.integer || type === optionKinds.number;
}

/** What an option can be picked from; nothing for one that takes any text or number. */
export function listFixed(app: App, option: APIApplicationCommandBasicOption): Entry<OptionValue>[] {
  if ('choices' in option && option.choices?.length) {
    return option.choices.map(({ name, value }) => ({ value, label: name }));
  }
  if (option.type === optionKinds.boolean) {
    return [
      { value: true, label: 'True' },
      { value: false, label: 'False' }
    ];
  }
  if (option.type === optionKinds.user) return listPeople(app);
  if (option.type === optionKinds.role) return listRoles(app);
  if (option.type === optionKinds.mentionable) return [...listPeople(app), ...listRoles(app)];
  if (option.type === optionKinds.channel) return listChannels(app);
  return [];
}

/** The value that a text stands for; undefined for an empty one. Fails with an error that can be shown. */
export function readOption(
  option: APIApplicationCommandBasicOption,
  text: string,
  picked: Entry<OptionValue> | undefined,
  fixed: readonly Entry<OptionValue>[]
): OptionValue | undefined {
  if (text === '') {
    if (option.required) throw new Error(`"${option.name}" is required.`);
    return undefined;
  }
  if (picked) return picked.value;
  if (fixed.length > 0) {
    const same = fixed.find(({ label }) => label.toLowerCase() === text.toLowerCase());
    if (!same) throw new Error(`"${option.name}" takes one of the list, not "${text}".`);
    return same.value;
  }
  if (option.type === optionKinds.attachment) throw new Error('The sandbox cannot send files with a command.');
  if (!isNumeric(option)) return text;
  const number = Number(text);
  if (Number.isNaN(number)) throw new Error(`"${option.name}" takes a number, not "${text}".`);
  return number;
}
