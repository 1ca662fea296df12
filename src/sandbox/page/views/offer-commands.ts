import type { App } from '../app.ts';
import { listCommands } from '../model.ts';
import type { PageCommand } from '../protocol.ts';
import { renderAvatar } from './avatar.ts';
import type { ListPopup } from './list-popup.ts';

/**
 * Opens the list of the slash commands that fit what has been typed: first those that begin with it, then those that
 * have it somewhere. False if there is no command at all.
 */
export function offerFitting(app: App, picker: ListPopup<PageCommand>, typed: string): boolean {
  const all = listCommands(app.model);
  const wanted = typed.toLowerCase();
  const fitting = [
    ...all.filter(({ name }) => name.startsWith(wanted)),
    ...all.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted))
  ];
  const bot = app.model.state.people.find(({ isBot }) => isBot);
  picker.open(
    `Commands of ${bot?.displayName ?? 'the bot'}`,
    fitting.map((command) => ({
      value: command,
      label: `/${command.name}`,
      note: command.description,
      picture: renderAvatar(bot, 'medium')
    }))
  );
  return all.length > 0;
}
