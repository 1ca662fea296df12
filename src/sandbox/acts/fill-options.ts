import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataBasicOption,
  ApplicationCommandOptionType,
  type InteractionType
} from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import type { World } from '../world/world.ts';
import { type Resolved, resolveChannel, resolveMentionable, resolveRole, resolveUser } from './resolve.ts';

/** What a person gives for an option: users, roles and channels by name, mention or id. */
export type OptionValue = string | number | boolean;

/** The options of a command as a person fills them in, by name. */
export type OptionValues = Readonly<Record<string, OptionValue>>;

type Filled = APIApplicationCommandInteractionDataBasicOption<InteractionType.ApplicationCommand>;

/**
 * The options of a command with the values that a person gave, checked as Discord's own app checks them before it
 * sends anything: everything required is there, nothing is unknown, choices and bounds are kept.
 */
export function fillOptions(
  world: World,
  userId: string,
  options: readonly APIApplicationCommandBasicOption[],
  values: OptionValues,
  resolved: Resolved
): Filled[] {
  demandKnown(options, values);
  return options.flatMap((option) => {
    const value = values[option.name];
    if (value !== undefined) return [fillOption(world, userId, option, value, resolved)];
    if (option.required) throw new Problem(`The option "${option.name}" is required.`);
    return [];
  });
}

/** Refuses values for options that the command does not have. */
export function demandKnown(options: readonly APIApplicationCommandBasicOption[], values: OptionValues): void {
  const names = options.map(({ name }) => name);
  const unknown = Object.keys(values).filter((name) => !names.includes(name));
  if (unknown.length === 0) return;
  throw new Problem(`There is no option "${unknown.join('", "')}". Options: ${names.join(', ') || 'none'}.`);
}

function fillOption(
  world: World,
  userId: string,
  option: APIApplicationCommandBasicOption,
  value: OptionValue,
  resolved: Resolved
): Filled {
  const { name } = option;
  switch (option.type) {
    case ApplicationCommandOptionType.String: {
      const text = String(pickChoice(name, option.choices ?? [], value));
      demandBetween(name, text.length, option.min_length ?? 0, option.max_length ?? 6_000, ' characters');
      return { type: option.type, name, value: text };
    }
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      const number = Number(pickChoice(name, option.choices ?? [], value));
      const isRight = option.type === ApplicationCommandOptionType.Integer ? Number.isSafeInteger : Number.isFinite;
      if (!isRight(number)) throw new Problem(`The option "${name}" takes a number, not "${value}".`);
      demandBetween(name, number, option.min_value ?? -Infinity, option.max_value ?? Infinity, '');
      return { type: option.type, name, value: number };
    }
    case ApplicationCommandOptionType.Boolean:
      if (typeof value !== 'boolean') throw new Problem(`The option "${name}" takes true or false, not "${value}".`);
      return { type: option.type, name, value };
    case ApplicationCommandOptionType.User:
      return { type: option.type, name, value: resolveUser(world, String(value), resolved) };
    case ApplicationCommandOptionType.Role:
      return { type: option.type, name, value: resolveRole(world, String(value), resolved) };
    case ApplicationCommandOptionType.Channel:
      return { type: option.type, name, value: resolveChannel(world, userId, String(value), resolved) };
    case ApplicationCommandOptionType.Mentionable:
      return { type: option.type, name, value: resolveMentionable(world, String(value), resolved) };
    case ApplicationCommandOptionType.Attachment:
      throw new Problem(`The option "${name}" takes a file, which the sandbox cannot send.`);
  }
}

function pickChoice(
  option: string,
  choices: readonly { name: string; value: string | number }[],
  value: OptionValue
): OptionValue {
  if (choices.length === 0) return value;
  const choice = choices.find((candidate) => candidate.value === value || candidate.name === value);
  if (choice) return choice.value;
  const names = choices.map(({ name }) => name).join(', ');
  throw new Problem(`The option "${option}" takes one of: ${names}; not "${value}".`);
}

function demandBetween(option: string, amount: number, min: number, max: number, unit: string): void {
  if (amount >= min && amount <= max) return;
  throw new Problem(`The option "${option}" takes ${min} to ${max}${unit}, not ${amount}.`);
}
