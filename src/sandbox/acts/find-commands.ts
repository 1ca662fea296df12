import {
  type APIApplicationCommand,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits
} from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import { guildId } from '../ids.ts';
import type { Channel } from '../world/channels.ts';
import { listCommands } from '../world/commands.ts';
import { channelPermissions, may } from '../world/permissions.ts';
import type { World } from '../world/world.ts';

/** The commands of one kind that a person is offered in a channel, by name. */
export function listUsableCommands(
  world: World,
  userId: string,
  channel: Channel,
  type: ApplicationCommandType = ApplicationCommandType.ChatInput
): APIApplicationCommand[] {
  const inGuild = channel.kind === 'guild';
  const places = inGuild ? [guildId, undefined] : [undefined];
  if (!may(world, userId, channel, PermissionFlagsBits.ViewChannel, PermissionFlagsBits.UseApplicationCommands)) {
    return [];
  }
  return places
    .flatMap((place) => listCommands(world, place))
    .filter((command) => command.type === type && mayUse(world, userId, channel, command))
    .sort((left, right) => left.name.localeCompare(right.name));
}

/** The command of this name that a person may use in a channel; a Problem says what there is instead. */
export function getUsableCommand(
  world: World,
  userId: string,
  channel: Channel,
  name: string,
  type: ApplicationCommandType = ApplicationCommandType.ChatInput
): APIApplicationCommand {
  const usable = listUsableCommands(world, userId, channel, type);
  const command = usable.find((candidate) => candidate.name === name);
  if (command) return command;
  const exists = [...world.commands.values()].some((candidate) => candidate.name === name && candidate.type === type);
  const names = usable.map((candidate) => candidate.name).join(', ') || 'none';
  throw new Problem(
    `The command "${name}" ${exists ? 'may not be used here by this person' : 'is not registered'}. Usable: ${names}.`
  );
}

function mayUse(world: World, userId: string, channel: Channel, command: APIApplicationCommand): boolean {
  if (channel.kind === 'dm') return !command.contexts || command.contexts.includes(InteractionContextType.BotDM);
  if (command.contexts && !command.contexts.includes(InteractionContextType.Guild)) return false;
  const { default_member_permissions: needed } = command;
  if (needed === null) return true;
  const permissions = channelPermissions(world, userId, channel);
  // "0" hides a command from everybody but administrators.
  if (BigInt(needed) === 0n) return (permissions & PermissionFlagsBits.Administrator) !== 0n;
  return (permissions & BigInt(needed)) === BigInt(needed);
}
