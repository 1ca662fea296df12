import type { Interaction } from '../interactions/interaction.ts';
import type { PageEvent } from '../page/protocol.ts';
import type { StoredMessage } from '../world/messages.ts';
import { seesChannel, seesMessage } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import type { Typing } from '../world/world-events.ts';
import { describeMessage, describeSurroundings } from './describe-state.ts';

/** One page's view of what happens. */
export interface Watch {
  readonly follow: {
    /** Tells this page, and no other of the same person, what becomes of an interaction. */
    answer(interaction: Interaction): void;
    /** Answers a request with the choices that come, with none if the bot does not offer any in time. */
    choices(interaction: Interaction, requestId: number): void;
  };
  end(): void;
}

/** Tells a page what its person can see of what happens, from now on until `end`. */
export function watchWorld(
  world: World,
  userId: string,
  send: (event: PageEvent) => void,
  sendState: () => void
): Watch {
  const followed = new Map<Interaction, number | undefined>();

  const tellMessage = (message: StoredMessage, isNew: boolean) => {
    if (!seesMessage(world, userId, message)) return;
    send({ kind: 'message', message: describeMessage(world, userId, message), isNew });
  };
  const tellSurroundings = () => send({ kind: 'surroundings', ...describeSurroundings(world, userId) });
  const tellTyping = ({ userId: writer, channelId }: Typing) => {
    const channel = world.channels.get(channelId);
    if (writer === userId || !channel || !seesChannel(world, userId, channel)) return;
    send({ kind: 'typing', userId: writer, channelId });
  };
  const tellEnd = (interaction: Interaction) => {
    if (!followed.has(interaction)) return;
    const requestId = followed.get(interaction);
    followed.delete(interaction);
    const { id: interactionId, answer } = interaction;
    if (requestId !== undefined) {
      const choices = answer?.kind === 'choices' ? answer.choices : [];
      send({ kind: 'answer', to: requestId, result: { choices } });
      return;
    }
    if (answer?.kind === 'modal') send({ kind: 'modal', interactionId, modal: answer.modal });
    send({ kind: 'interaction', interactionId, state: interaction.hasFailed ? 'failed' : 'answered' });
  };

  const { events } = world;
  const ends = [
    events.on('messageCreated', (message) => tellMessage(message, true)),
    events.on('messageUpdated', (message) => tellMessage(message, false)),
    events.on('messageDeleted', (message) => send({ kind: 'removed', messageId: message.id })),
    events.on('typing', tellTyping),
    events.on('commandsChanged', tellSurroundings),
    events.on('dmOpened', tellSurroundings),
    // Other channels and messages may have come into sight.
    events.on('channelUpdated', sendState),
    events.on('memberUpdated', sendState),
    events.on('botOnline', (isOnline) => send({ kind: 'bot', isOnline })),
    events.on('interactionAnswered', tellEnd),
    events.on('interactionFailed', tellEnd)
  ];
  return {
    follow: {
      answer: (interaction) => followed.set(interaction, undefined),
      choices: (interaction, requestId) => followed.set(interaction, requestId)
    },
    end() {
      for (const end of ends) end();
    }
  };
}
