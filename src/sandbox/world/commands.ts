import { isDeepStrictEqual } from 'node:util';
import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import { tooManyCommands, unknownCommand } from '../rules/api-error.ts';
import type { CommandBody } from '../rules/command-body.ts';
import { finishCommand } from './finish-command.ts';
import type { World } from './world.ts';

/** The commands that are registered for everywhere, or for one guild. */
export function listCommands(world: World, guildId: string | undefined): APIApplicationCommand[] {
  return [...world.commands.values()].filter((command) => command.guild_id === guildId);
}

/** The command with this id in this place; 10063 Unknown application command if there is none. */
export function getCommand(world: World, guildId: string | undefined, id: string): APIApplicationCommand {
  const command = world.commands.get(id);
  if (!command || command.guild_id !== guildId) throw unknownCommand();
  return command;
}

/** Registers a command, in place of one of the same kind and name if there is one; says whether it is new. */
export function registerCommand(
  world: World,
  guildId: string | undefined,
  body: CommandBody
): { command: APIApplicationCommand; isNew: boolean } {
  const present = findSame(world, guildId, body);
  if (!present) demandRoom([...listCommands(world, guildId), body]);
  const command = keep(world, guildId, body, present);
  world.events.emit('commandsChanged');
  return { command, isNew: !present };
}

/** Registers these commands and removes all others of the same place. Those that stay keep their ids. */
export function replaceCommands(
  world: World,
  guildId: string | undefined,
  bodies: readonly CommandBody[]
): APIApplicationCommand[] {
  demandRoom(bodies);
  const commands = bodies.map((body) => keep(world, guildId, body, findSame(world, guildId, body)));
  for (const command of listCommands(world, guildId)) {
    if (!commands.some(({ id }) => id === command.id)) world.commands.delete(command.id);
  }
  world.events.emit('commandsChanged');
  return commands;
}

/** Changes a command that is registered. */
export function changeCommand(world: World, present: APIApplicationCommand, body: CommandBody): APIApplicationCommand {
  const command = keep(world, present.guild_id, body, present);
  world.events.emit('commandsChanged');
  return command;
}

/** Removes a command. */
export function removeCommand(world: World, command: APIApplicationCommand): void {
  world.commands.delete(command.id);
  world.events.emit('commandsChanged');
}

function findSame(world: World, guildId: string | undefined, { name, type }: CommandBody) {
  return listCommands(world, guildId).find((command) => command.name === name && command.type === type);
}

function keep(
  world: World,
  guildId: string | undefined,
  body: CommandBody,
  present: APIApplicationCommand | undefined
): APIApplicationCommand {
  const finished = finishCommand(body, guildId);
  if (present && isDeepStrictEqual({ ...finished, id: present.id, version: present.version }, present)) return present;
  const command = { ...finished, id: present?.id ?? world.nextId(), version: world.nextId() };
  world.commands.set(command.id, command);
  return command;
}

const maxima = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15
};

function demandRoom(commands: readonly { type: ApplicationCommandType }[]): void {
  for (const type of [
    ApplicationCommandType.ChatInput,
    ApplicationCommandType.User,
    ApplicationCommandType.Message
  ] as const) {
    if (commands.filter((command) => command.type === type).length > maxima[type]) throw tooManyCommands(maxima[type]);
  }
}
