import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  ApplicationCommandType,
  InteractionType,
  MessageReferenceType,
  MessageType
} from 'discord-api-types/v10';
import { botId, guildId } from '../ids.ts';
import { getChannel } from '../world/channels.ts';
import { getUser } from '../world/users.ts';
import type { World } from '../world/world.ts';
import type { Interaction } from './interaction.ts';

/** The fields that tell of a message which interaction it answers. */
export function describeOrigin(world: World, interaction: Interaction): Partial<APIMessage> {
  const { deed, commandName } = interaction;
  const shared: Partial<APIMessage> = {
    application_id: botId,
    webhook_id: botId,
    interaction_metadata: describeInteraction(world, interaction)
  };
  if (deed.type !== InteractionType.ApplicationCommand || commandName === undefined) {
    return { ...shared, ...referToSource(world, interaction) };
  }
  return {
    ...shared,
    type:
      deed.data.type === ApplicationCommandType.ChatInput
        ? MessageType.ChatInputCommand
        : MessageType.ContextMenuCommand,
    interaction: { id: interaction.id, type: deed.type, name: commandName, user: getUser(world, interaction.userId) }
  };
}

/** Who installed the application for the place of an interaction: the guild, or nobody in direct messages. */
export function listInstallers(world: World, channelId: string): { 0: string } {
  return { 0: getChannel(world, channelId).kind === 'guild' ? guildId : '0' };
}

// What a button, a menu or its form leads to is shown as an answer to the message with the button.
function referToSource(world: World, { sourceId, channelId }: Interaction): Partial<APIMessage> {
  if (sourceId === undefined) return {};
  return {
    type: MessageType.Reply,
    message_reference: {
      type: MessageReferenceType.Default,
      message_id: sourceId,
      channel_id: channelId,
      ...(getChannel(world, channelId).kind === 'guild' ? { guild_id: guildId } : {})
    }
  };
}

function describeInteraction(world: World, interaction: Interaction): APIMessageInteractionMetadata {
  const { id, deed, userId, channelId, sourceId, openedBy } = interaction;
  const base = {
    id,
    user: getUser(world, userId),
    authorizing_integration_owners: listInstallers(world, channelId)
  };
  switch (deed.type) {
    case InteractionType.MessageComponent:
      return { ...base, type: deed.type, interacted_message_id: sourceId ?? '0' };
    case InteractionType.ModalSubmit: {
      const opener = openedBy && describeInteraction(world, openedBy);
      if (!opener || opener.type === InteractionType.ModalSubmit) throw new Error('A form that nothing opened');
      return { ...base, type: deed.type, triggering_interaction_metadata: opener };
    }
    case InteractionType.ApplicationCommand:
      return { ...base, type: deed.type };
    case InteractionType.ApplicationCommandAutocomplete:
      throw new Error('Autocompletion makes no message');
  }
}
