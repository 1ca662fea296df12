import type { App } from '../app.ts';
import { renderAvatar, renderChannelMark } from './avatar.ts';
import type { Entry } from './list-popup.ts';

/** Everybody in the guild, for a list to pick from. */
export function listPeople({ model }: App): Entry<string>[] {
  return model.state.people.map((person) => ({
    value: person.id,
    label: person.displayName,
    ...(person.role ? { note: person.role } : {}),
    picture: renderAvatar(person, 'small')
  }));
}

/** All roles, for a list to pick from. */
export function listRoles({ model }: App): Entry<string>[] {
  return model.state.roles.map(({ id, name }) => ({ value: id, label: name.startsWith('@') ? name : `@${name}` }));
}

/** The guild's channels that the reader sees, for a list to pick from. */
export function listChannels({ model }: App): Entry<string>[] {
  return model.state.channels
    .filter(({ kind }) => kind === 'guild')
    .map(({ id, name, kind }) => ({ value: id, label: name, picture: renderChannelMark(kind, 18) }));
}
