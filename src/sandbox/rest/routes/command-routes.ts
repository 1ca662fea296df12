import type { APIApplicationCommand } from 'discord-api-types/v10';
import { botId, guildId } from '../../ids.ts';
import { missingAccess, unknownApplication } from '../../rules/api-error.ts';
import { commandBody, commandsBody } from '../../rules/command-body.ts';
import { parseForm } from '../../rules/parse-form.ts';
import {
  changeCommand,
  getCommand,
  listCommands,
  registerCommand,
  removeCommand,
  replaceCommands
} from '../../world/commands.ts';
import type { World } from '../../world/world.ts';
import { done, ok, type RouteAnswer, route } from '../route.ts';

/** Slash commands and context menu commands, registered for everywhere or for the guild. */
export const commandRoutes = [
  ...['/applications/{application_id}/commands', '/applications/{application_id}/guilds/{guild_id}/commands'].flatMap(
    makeRoutes
  )
];

type Place = { readonly application_id?: string; readonly guild_id?: string; readonly command_id?: string };

function makeRoutes(path: string) {
  return [
    route('GET', path, ({ world, parameters }) => ok(listCommands(world, readPlace(parameters)))),
    route('PUT', path, ({ world, parameters, body }) =>
      ok(replaceCommands(world, readPlace(parameters), parseForm(commandsBody, body)))
    ),
    route('POST', path, ({ world, parameters, body }) => {
      const { command, isNew } = registerCommand(world, readPlace(parameters), parseForm(commandBody, body));
      return { status: isNew ? 201 : 200, body: command };
    }),
    route('GET', `${path}/{command_id}`, ({ world, parameters }) => ok(readCommand(world, parameters))),
    route('PATCH', `${path}/{command_id}`, ({ world, parameters, body }) => {
      const present = readCommand(world, parameters);
      return ok(changeCommand(world, present, parseForm(commandBody, merge(present, body))));
    }),
    route('DELETE', `${path}/{command_id}`, ({ world, parameters }): RouteAnswer => {
      removeCommand(world, readCommand(world, parameters));
      return done;
    })
  ];
}

function readPlace({ application_id, guild_id }: Place): string | undefined {
  if (application_id !== botId) throw unknownApplication();
  if (guild_id !== undefined && guild_id !== guildId) throw missingAccess();
  return guild_id;
}

function readCommand(world: World, place: Place): APIApplicationCommand {
  return getCommand(world, readPlace(place), place.command_id ?? '');
}

function merge(present: APIApplicationCommand, changes: unknown): unknown {
  return typeof changes === 'object' && changes !== null ? { ...present, ...changes, type: present.type } : changes;
}
