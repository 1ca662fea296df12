import { InteractionResponseType } from 'discord-api-types/v10';
import { acknowledge } from '../../interactions/acknowledge.ts';
import type { Interaction } from '../../interactions/interaction.ts';
import { unknownInteraction } from '../../rules/api-error.ts';
import { isLoading, type StoredMessage, toApiMessage } from '../../world/messages.ts';
import type { World } from '../../world/world.ts';
import { done, ok, openRoute } from '../route.ts';

/** The bot's first answer to an interaction. */
export const interactionRoutes = [
  openRoute(
    'POST',
    '/interactions/{interaction_id}/{interaction_token}/callback',
    ({ world, parameters, query, body, uploads }) => {
      const interaction = world.interactions.get(parameters.interaction_token);
      if (interaction?.id !== parameters.interaction_id) throw unknownInteraction();
      const { type, message } = acknowledge(world, interaction, body, uploads);
      return query.get('with_response') === 'true' ? ok(describe(world, interaction, type, message)) : done;
    }
  )
];

function describe(
  world: World,
  interaction: Interaction,
  type: InteractionResponseType,
  message: StoredMessage | undefined
) {
  // Of a deferred answer Discord tells the id only.
  const showsMessage =
    type === InteractionResponseType.ChannelMessageWithSource || type === InteractionResponseType.UpdateMessage;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.deed.type,
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: isLoading(message),
            response_message_ephemeral: message.ephemeralFor !== undefined,
            channel_id: message.channelId
          }
        : {})
    },
    ...(message && showsMessage ? { resource: { type, message: toApiMessage(world, message) } } : {})
  };
}
