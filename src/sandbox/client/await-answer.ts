import type { Interaction } from '../interactions/interaction.ts';
import type { Journal } from '../journal.ts';
import { isLoading, type StoredMessage } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import { type Reply, readMessage, readModal } from './reply.ts';
import { type Wait, waitFor } from './wait.ts';

/**
 * The answer to an interaction in its final form: the first message that it made or changed and that is not
 * "thinking…", or the form that it opened. An interaction that the bot left alone for too long is an error at once.
 */
export async function awaitAnswer(
  world: World,
  journal: Journal,
  interaction: Interaction,
  wait: Omit<Wait<Reply>, 'look'>,
  from: number
): Promise<Reply> {
  const changed = new Set<StoredMessage>();
  const note = (message: StoredMessage, cause: string | undefined) => {
    if (cause === interaction.id) changed.add(message);
  };
  // Before the wait begins to listen, so that it finds what has just been noted.
  const ends = [
    world.events.on('messageCreated', (message) => note(message, message.interactionId)),
    world.events.on('messageUpdated', note)
  ];
  const look = () => {
    if (interaction.hasFailed) {
      const seen = journal.since(from).map((line) => `\n  ${line}`);
      throw new Error(
        `The bot did not acknowledge ${wait.what}, within the time Discord allows. Seen:${seen.join('')}`
      );
    }
    if (interaction.answer?.kind === 'modal') return readModal(interaction, interaction.answer.modal);
    const message = [...changed].find((candidate) => !isLoading(candidate));
    return message && readMessage(world, message);
  };
  try {
    return await waitFor(world, journal, { ...wait, look }, from);
  } finally {
    for (const end of ends) end();
  }
}
