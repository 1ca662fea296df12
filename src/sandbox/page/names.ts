import type { Names } from './markdown/render.ts';
import { findChannel, findPerson, type Model } from './model.ts';

/** The names that mentions stand for, as the model knows them at the time. */
export function makeNames(model: Model, openChannel: (id: string) => void): Names {
  return {
    user(id) {
      const person = findPerson(model, id);
      return person && { name: person.displayName, isMe: id === model.state.me };
    },
    role(id) {
      const role = model.state.roles.find((candidate) => candidate.id === id);
      const mine = findPerson(model, model.state.me)?.role;
      return role && { name: role.name.replace(/^@/, ''), color: role.color, isMine: role.name === mine };
    },
    channel: (id) => findChannel(model, id)?.name,
    openChannel
  };
}
