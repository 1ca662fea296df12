import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits
} from 'discord-api-types/v10';
import { listUsableCommands } from '../acts/find-commands.ts';
import { botId } from '../ids.ts';
import type { PageChannel, PageCommand, PageMessage, PagePerson, PageState } from '../page/protocol.ts';
import { type Channel, isParticipant, listGuildChannels } from '../world/channels.ts';
import { guildName } from '../world/guild.ts';
import { notifies } from '../world/mentions.ts';
import { listMessages, type StoredMessage, toApiMessage } from '../world/messages.ts';
import { may } from '../world/permissions.ts';
import { displayName, getUser } from '../world/users.ts';
import { seesChannel, seesMessage } from '../world/visibility.ts';
import type { World } from '../world/world.ts';

const shownMessages = 100;

/** Everything that a person sees when the page opens, but for the messages that this person has dismissed. */
export function describeState(
  world: World,
  userId: string,
  isBotOnline: boolean,
  dismissed: ReadonlySet<string>
): PageState {
  return {
    guildName,
    me: userId,
    people: [...world.members.keys()].map((id) => describePerson(world, id)),
    roles: [...world.roles.values()].map(({ id, name, color }) => ({ id, name, color })),
    messages: listSeenChannels(world, userId).flatMap(({ id }) =>
      listMessages(world, id)
        .filter((message) => seesMessage(world, userId, message) && !dismissed.has(message.id))
        .slice(-shownMessages)
        .map((message) => describeMessage(world, userId, message))
    ),
    isBotOnline,
    ...describeSurroundings(world, userId)
  };
}

/** The channels that a person sees and the commands that can be used in them. */
export function describeSurroundings(world: World, userId: string): Pick<PageState, 'channels' | 'commands'> {
  const commands = [...world.commands.values()].filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return {
    channels: listSeenChannels(world, userId).map((channel) => describeChannel(world, userId, channel)),
    commands: commands.flatMap(spreadCommand).sort((left, right) => left.name.localeCompare(right.name))
  };
}

/** A message for the page. */
export function describeMessage(world: World, userId: string, message: StoredMessage): PageMessage {
  return { message: toApiMessage(world, message), notifiesMe: notifies(world, message, userId) };
}

function listSeenChannels(world: World, userId: string): Channel[] {
  const direct = [...world.channels.values()].filter(
    (channel) => channel.kind === 'dm' && isParticipant(channel, userId)
  );
  return [...listGuildChannels(world).filter((channel) => seesChannel(world, userId, channel)), ...direct];
}

function describeChannel(world: World, userId: string, channel: Channel): PageChannel {
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.kind === 'guild' ? channel.name : displayName(getUser(world, botId)),
    topic: channel.kind === 'guild' ? channel.topic : '',
    maySend: may(world, userId, channel, PermissionFlagsBits.SendMessages),
    commandIds: listUsableCommands(world, userId, channel).map(({ id }) => id)
  };
}

function describePerson(world: World, id: string): PagePerson {
  const user = getUser(world, id);
  const roles = [...(world.members.get(id)?.roleIds ?? [])]
    .flatMap((roleId) => world.roles.get(roleId) ?? [])
    .sort((left, right) => right.position - left.position);
  return {
    id,
    username: user.username,
    displayName: displayName(user),
    isBot: user.bot ?? false,
    role: roles.find(({ hoist }) => hoist)?.name ?? '',
    color: roles.find(({ color }) => color !== 0)?.color ?? 0
  };
}

function spreadCommand(command: APIApplicationCommand): PageCommand[] {
  const spread = (
    name: string,
    description: string,
    options: readonly APIApplicationCommandOption[]
  ): PageCommand[] => {
    if (options.every(isValue)) return [{ id: command.id, name, description, options }];
    return options.flatMap((option) =>
      isValue(option) ? [] : spread(`${name} ${option.name}`, option.description, option.options ?? [])
    );
  };
  return spread(command.name, command.description, command.options ?? []);
}

function isValue(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return (
    option.type !== ApplicationCommandOptionType.Subcommand &&
    option.type !== ApplicationCommandOptionType.SubcommandGroup
  );
}
