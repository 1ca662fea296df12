import { InteractionResponseType, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { botId } from '../ids.ts';
import { alreadyAcknowledged, invalidForm, unknownInteraction, unknownMessage } from '../rules/api-error.ts';
import { choicesBody } from '../rules/choices-body.ts';
import { messageBody } from '../rules/message-body.ts';
import { modalBody } from '../rules/modal-body.ts';
import { parseForm } from '../rules/parse-form.ts';
import { getChannel } from '../world/channels.ts';
import { editMessage } from '../world/edit-message.ts';
import type { UploadedFile } from '../world/files.ts';
import { createMessage } from '../world/make-message.ts';
import type { StoredMessage } from '../world/messages.ts';
import type { World } from '../world/world.ts';
import { finishChoices } from './finish-choices.ts';
import { finishModal } from './finish-modal.ts';
import type { Answer, Interaction } from './interaction.ts';
import { describeOrigin } from './origin.ts';

const callbackBody = z.object({ type: z.enum(InteractionResponseType), data: z.unknown().optional() });

/**
 * Takes the bot's first answer to an interaction. It counts only if it is in time (else 10062 Unknown interaction),
 * the first (else 40060) and right in form (else 50035, and the bot may try again).
 * Gives the type of the answer and the message that it made or changed, if any.
 */
export function acknowledge(
  world: World,
  interaction: Interaction,
  body: unknown,
  uploads: readonly UploadedFile[]
): { type: InteractionResponseType; message: StoredMessage | undefined } {
  if (interaction.hasFailed) throw unknownInteraction();
  if (interaction.answer) throw alreadyAcknowledged();
  const { type, data } = parseForm(callbackBody, body);
  if (!listAllowed(interaction).includes(type)) {
    const message = `An interaction of this kind cannot be answered with type ${type}.`;
    throw invalidForm(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', message);
  }
  const settle = (answer: Answer) => {
    clearTimeout(interaction.deadline);
    interaction.answer = answer;
    world.events.emit('interactionAnswered', interaction);
  };
  return { type, message: take(world, interaction, { type, data, uploads }, settle) };
}

interface Callback {
  readonly type: InteractionResponseType;
  readonly data: unknown;
  readonly uploads: readonly UploadedFile[];
}

function take(
  world: World,
  interaction: Interaction,
  { type, data, uploads }: Callback,
  settle: (answer: Answer) => void
): StoredMessage | undefined {
  switch (type) {
    case InteractionResponseType.ChannelMessageWithSource:
    case InteractionResponseType.DeferredChannelMessageWithSource: {
      const loading = type === InteractionResponseType.DeferredChannelMessageWithSource;
      const message = answerWithMessage(world, interaction, data, uploads, loading);
      interaction.originalId = message.id;
      settle({ kind: loading ? 'deferred' : 'message' });
      return message;
    }
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.originalId = interaction.sourceId;
      settle({ kind: 'deferredUpdate' });
      return world.messages.get(interaction.sourceId ?? '');
    case InteractionResponseType.UpdateMessage: {
      const message = updateSource(world, interaction, data, uploads);
      interaction.originalId = message.id;
      settle({ kind: 'update' });
      return message;
    }
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      settle({ kind: 'choices', choices: finishChoices(parseForm(choicesBody, data, 'data').choices) });
      return undefined;
    case InteractionResponseType.Modal:
      settle({ kind: 'modal', modal: finishModal(parseForm(modalBody, data, 'data')) });
      return undefined;
    default:
      throw new Error(`Callback type ${type} is allowed nowhere`);
  }
}

function answerWithMessage(
  world: World,
  interaction: Interaction,
  data: unknown,
  uploads: readonly UploadedFile[],
  loading: boolean
): StoredMessage {
  const body = parseForm(messageBody, data ?? {}, 'data');
  return createMessage(world, {
    channel: getChannel(world, interaction.channelId),
    authorId: botId,
    body: loading ? { flags: body.flags } : body,
    uploads: loading ? [] : uploads,
    loading,
    ephemeralFor: (body.flags ?? 0) & MessageFlags.Ephemeral ? interaction.userId : undefined,
    interactionId: interaction.id,
    origin: describeOrigin(world, interaction)
  });
}

function updateSource(
  world: World,
  interaction: Interaction,
  data: unknown,
  uploads: readonly UploadedFile[]
): StoredMessage {
  const body = parseForm(messageBody, data ?? {}, 'data');
  const source = world.messages.get(interaction.sourceId ?? '');
  if (!source) throw unknownMessage();
  const channel = getChannel(world, source.channelId);
  return editMessage(world, source, channel, { body, uploads, interactionId: interaction.id });
}

function listAllowed(interaction: Interaction): InteractionResponseType[] {
  const messages = [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource
  ];
  const updates = [InteractionResponseType.DeferredMessageUpdate, InteractionResponseType.UpdateMessage];
  switch (interaction.deed.type) {
    case InteractionType.ApplicationCommand:
      return [...messages, InteractionResponseType.Modal];
    case InteractionType.MessageComponent:
      return [...messages, ...updates, InteractionResponseType.Modal];
    case InteractionType.ModalSubmit:
      return interaction.sourceId === undefined ? messages : [...messages, ...updates];
    case InteractionType.ApplicationCommandAutocomplete:
      return [InteractionResponseType.ApplicationCommandAutocompleteResult];
  }
}
