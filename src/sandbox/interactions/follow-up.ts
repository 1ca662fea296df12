import { MessageFlags } from 'discord-api-types/v10';
import { botId } from '../ids.ts';
import { invalidWebhookToken, unknownMessage, unknownWebhook } from '../rules/api-error.ts';
import { messageBody } from '../rules/message-body.ts';
import { parseForm } from '../rules/parse-form.ts';
import { getChannel } from '../world/channels.ts';
import { editMessage } from '../world/edit-message.ts';
import type { UploadedFile } from '../world/files.ts';
import { createMessage } from '../world/make-message.ts';
import { isLoading, type StoredMessage } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import type { Interaction } from './interaction.ts';
import { describeOrigin } from './origin.ts';

/**
 * The interaction whose token a webhook request carries: it must have been acknowledged (else 10015 Unknown Webhook)
 * no longer than fifteen minutes ago (else 50027 Invalid Webhook Token).
 */
export function getAcknowledged(world: World, token: string): Interaction {
  const interaction = world.interactions.get(token);
  if (!interaction?.answer) throw unknownWebhook();
  if (world.now() - interaction.startedAt > world.timing.token) throw invalidWebhookToken();
  return interaction;
}

/** The message of an interaction: `@original`, or one of its follow-ups by id; 10008 Unknown Message if there is none. */
export function getOwnMessage(world: World, interaction: Interaction, id: string): StoredMessage {
  const message = world.messages.get(id === '@original' ? (interaction.originalId ?? '') : id);
  if (!message) throw unknownMessage();
  if (message.interactionId !== interaction.id && message.id !== interaction.originalId) throw unknownMessage();
  return message;
}

/**
 * Adds a message to an acknowledged interaction. Directly after a deferred answer it takes the place of the
 * "thinking…" instead, and its own ephemeral flag means nothing.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#create-followup-message
 */
export function followUp(
  world: World,
  interaction: Interaction,
  rawBody: unknown,
  uploads: readonly UploadedFile[]
): StoredMessage {
  const body = parseForm(messageBody, rawBody);
  const channel = getChannel(world, interaction.channelId);
  const original = world.messages.get(interaction.originalId ?? '');
  if (original && interaction.answer?.kind === 'deferred' && isLoading(original)) {
    return editMessage(world, original, channel, { body, uploads, interactionId: interaction.id });
  }
  return createMessage(world, {
    channel,
    authorId: botId,
    body,
    uploads,
    ephemeralFor: (body.flags ?? 0) & MessageFlags.Ephemeral ? interaction.userId : undefined,
    interactionId: interaction.id,
    origin: describeOrigin(world, interaction)
  });
}

/** Changes `@original` or a follow-up of an interaction. */
export function editOwnMessage(
  world: World,
  interaction: Interaction,
  id: string,
  rawBody: unknown,
  uploads: readonly UploadedFile[]
): StoredMessage {
  const message = getOwnMessage(world, interaction, id);
  const channel = getChannel(world, message.channelId);
  const body = parseForm(messageBody, rawBody);
  return editMessage(world, message, channel, { body, uploads, interactionId: interaction.id });
}
