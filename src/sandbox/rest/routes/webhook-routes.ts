import { botId } from '../../ids.ts';
import { editOwnMessage, followUp, getAcknowledged, getOwnMessage } from '../../interactions/follow-up.ts';
import type { Interaction } from '../../interactions/interaction.ts';
import { unknownWebhook } from '../../rules/api-error.ts';
import { deleteMessage, toApiMessage } from '../../world/messages.ts';
import type { World } from '../../world/world.ts';
import { done, ok, openRoute } from '../route.ts';

const webhook = '/webhooks/{webhook_id}/{webhook_token}';

/** What follows the first answer to an interaction, by the interaction's token. */
export const webhookRoutes = [
  openRoute('POST', webhook, ({ world, parameters, body, uploads }) => {
    const message = followUp(world, getInteraction(world, parameters), body ?? {}, uploads);
    return ok(toApiMessage(world, message));
  }),
  ...[`${webhook}/messages/@original`, `${webhook}/messages/{message_id}`].flatMap((path) => [
    openRoute('GET', path, ({ world, parameters }) =>
      ok(toApiMessage(world, getOwnMessage(world, getInteraction(world, parameters), readId(parameters))))
    ),
    openRoute('PATCH', path, ({ world, parameters, body, uploads }) => {
      const interaction = getInteraction(world, parameters);
      const message = editOwnMessage(world, interaction, readId(parameters), body ?? {}, uploads);
      return ok(toApiMessage(world, message));
    }),
    openRoute('DELETE', path, ({ world, parameters }) => {
      deleteMessage(world, getOwnMessage(world, getInteraction(world, parameters), readId(parameters)));
      return done;
    })
  ])
];

type Place = { readonly webhook_id?: string; readonly webhook_token?: string; readonly message_id?: string };

function getInteraction(world: World, { webhook_id, webhook_token }: Place): Interaction {
  if (webhook_id !== botId) throw unknownWebhook();
  return getAcknowledged(world, webhook_token ?? '');
}

function readId({ message_id }: Place): string {
  return message_id ?? '@original';
}
