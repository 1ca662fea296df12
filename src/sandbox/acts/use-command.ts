import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  InteractionType
} from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { startInteraction } from '../interactions/start-interaction.ts';
import { getChannel } from '../world/channels.ts';
import type { World } from '../world/world.ts';
import { demandKnown, fillOptions, type OptionValues } from './fill-options.ts';
import { getUsableCommand } from './find-commands.ts';
import { orProblem } from './refuse.ts';
import { makeResolved, trimResolved } from './resolve.ts';

/** Somebody's use of a command: its name with subcommands, such as `admins add`, and the options by name. */
export interface CommandUse {
  readonly userId: string;
  readonly channelId: string;
  readonly name: string;
  readonly values: OptionValues;
}

/** A person uses a slash command. A Problem tells what Discord's own app would not let pass. */
export function useCommand(world: World, use: CommandUse): Interaction {
  return orProblem(() => {
    const channel = getChannel(world, use.channelId);
    const { command, path, options } = findCommand(world, use);
    const resolved = makeResolved();
    const filled = fillOptions(world, use.userId, options, use.values, resolved);
    const things = trimResolved(resolved);
    return startInteraction(world, {
      userId: use.userId,
      channel,
      commandName: use.name,
      deed: {
        type: InteractionType.ApplicationCommand,
        data: {
          ...identify(command),
          options: nest<InteractionType.ApplicationCommand>(path, filled),
          ...(things ? { resolved: things } : {})
        }
      }
    });
  });
}

/**
 * A person types into one option of a slash command and wants it completed. The other options hold what has been
 * filled in so far; nothing is required yet.
 */
export function requestChoices(world: World, use: CommandUse, focused: string): Interaction {
  return orProblem(() => {
    const channel = getChannel(world, use.channelId);
    const { command, path, options } = findCommand(world, use);
    demandKnown(options, use.values);
    const option = options.find(({ name }) => name === focused);
    if (!option || !('autocomplete' in option) || !option.autocomplete) {
      throw new Problem(`The option "${focused}" of "${use.name}" does not complete what is typed.`);
    }
    const typed = options.flatMap((candidate) => {
      const value = use.values[candidate.name];
      if (value === undefined) return [];
      return [typeInto(candidate, value, candidate.name === focused)];
    });
    return startInteraction(world, {
      userId: use.userId,
      channel,
      commandName: use.name,
      deed: {
        type: InteractionType.ApplicationCommandAutocomplete,
        data: { ...identify(command), options: nest<InteractionType.ApplicationCommandAutocomplete>(path, typed) }
      }
    });
  });
}

type PathStep = {
  readonly name: string;
  readonly type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup;
};

function findCommand(world: World, { userId, channelId, name }: CommandUse) {
  const [first = '', ...rest] = name.split(' ');
  const command = getUsableCommand(world, userId, getChannel(world, channelId), first);
  const path: PathStep[] = [];
  let options = command.options ?? [];
  for (const word of rest) {
    const step = options.find((option) => option.name === word);
    if (
      step?.type !== ApplicationCommandOptionType.Subcommand &&
      step?.type !== ApplicationCommandOptionType.SubcommandGroup
    ) {
      throw new Problem(`The command "${name}" has no subcommand "${word}". ${listNames(options)}`);
    }
    path.push({ name: step.name, type: step.type });
    options = step.options ?? [];
  }
  if (!options.every(isValue)) throw new Problem(`The command "${name}" needs a subcommand. ${listNames(options)}`);
  return { command, path, options };
}

type Option = NonNullable<APIApplicationCommand['options']>[number];

function isValue(option: Option): option is APIApplicationCommandBasicOption {
  const { type } = option;
  return type !== ApplicationCommandOptionType.Subcommand && type !== ApplicationCommandOptionType.SubcommandGroup;
}

function listNames(options: readonly Option[]): string {
  return `There is: ${options.map(({ name }) => name).join(', ') || 'nothing'}.`;
}

function identify({ id, name, guild_id }: APIApplicationCommand) {
  return { id, name, type: ApplicationCommandType.ChatInput as const, ...(guild_id ? { guild_id } : {}) };
}

function nest<Kind extends InteractionType>(
  path: readonly PathStep[],
  options: Extract<APIApplicationCommandInteractionDataOption<Kind>, { value: unknown }>[]
): APIApplicationCommandInteractionDataOption<Kind>[] {
  const [step, ...rest] = path;
  if (!step) return options;
  if (step.type === ApplicationCommandOptionType.Subcommand) return [{ name: step.name, type: step.type, options }];
  const [inner] = rest;
  if (!inner) throw new Error('A group of subcommands without a subcommand');
  const subcommand = { name: inner.name, type: ApplicationCommandOptionType.Subcommand as const, options };
  return [{ name: step.name, type: step.type, options: [subcommand] }];
}

type Typed = Extract<
  APIApplicationCommandInteractionDataOption<InteractionType.ApplicationCommandAutocomplete>,
  { value: unknown }
>;

function typeInto(option: APIApplicationCommandBasicOption, value: string | number | boolean, focused: boolean): Typed {
  const { name, type } = option;
  if (type === ApplicationCommandOptionType.Boolean) return { name, type, value: value === true };
  return { name, type, value: String(value), ...(focused ? { focused } : {}) };
}
