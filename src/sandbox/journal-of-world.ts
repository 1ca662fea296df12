import { describeMessage } from './client/reply.ts';
import type { Interaction } from './interactions/interaction.ts';
import { type Journal, makeJournal } from './journal.ts';
import { displayName, getUser } from './world/users.ts';
import type { World } from './world/world.ts';

/** A journal that writes down what happens in a world. */
export function keepJournal(world: World): Journal {
  const journal = makeJournal();
  const { events } = world;
  events.on('messageCreated', (message) => journal.note(describeMessage(world, message)));
  events.on('messageUpdated', (message) => journal.note(`changed: ${describeMessage(world, message)}`));
  events.on('messageDeleted', (message) => journal.note(`deleted: ${describeMessage(world, message)}`));
  events.on('interactionStarted', (interaction) => journal.note(describeInteraction(world, interaction)));
  events.on('interactionAnswered', (interaction) =>
    journal.note(`${describeInteraction(world, interaction)} was answered (${interaction.answer?.kind})`)
  );
  events.on('interactionFailed', (interaction) =>
    journal.note(`${describeInteraction(world, interaction)} was not acknowledged in time`)
  );
  events.on('botOnline', (online) => journal.note(online ? 'the bot is connected' : 'the bot is not connected'));
  return journal;
}

function describeInteraction(world: World, { deed, userId, commandName }: Interaction): string {
  const what = commandName ?? ('custom_id' in deed.data ? deed.data.custom_id : '');
  return `${displayName(getUser(world, userId))} used "${what}"`;
}
