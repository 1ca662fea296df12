import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType
} from 'discord-api-types/v10';
import { botId } from '../ids.ts';
import type { CommandBody } from '../rules/command-body.ts';
import type { OptionBody } from '../rules/option-body.ts';

/** A command as Discord keeps it, but for its id and version. `guildId` is there for a command of one guild. */
export function finishCommand(
  body: CommandBody,
  guildId: string | undefined
): Omit<APIApplicationCommand, 'id' | 'version'> {
  const isChatInput = body.type === ApplicationCommandType.ChatInput;
  return {
    application_id: botId,
    type: body.type,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? '',
    description_localizations: body.description_localizations ?? null,
    default_member_permissions: body.default_member_permissions ?? null,
    dm_permission: body.dm_permission ?? true,
    nsfw: body.nsfw ?? false,
    integration_types: body.integration_types ?? [ApplicationIntegrationType.GuildInstall],
    ...(guildId === undefined ? { contexts: listContexts(body) } : { guild_id: guildId }),
    ...(isChatInput && body.options?.length ? { options: body.options.map(finishOption) } : {})
  };
}

function listContexts(body: CommandBody): InteractionContextType[] {
  if (body.contexts) return body.contexts;
  return body.dm_permission === false
    ? [InteractionContextType.Guild]
    : [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel];
}

function finishOption(body: OptionBody): APIApplicationCommandOption {
  const base = describe(body);
  switch (body.type) {
    case ApplicationCommandOptionType.Subcommand:
      return { ...base, type: body.type, options: (body.options ?? []).map(finishValueOption) };
    case ApplicationCommandOptionType.SubcommandGroup:
      return {
        ...base,
        type: body.type,
        options: body.options.map((inner) => ({
          ...describe(inner),
          type: inner.type,
          options: (inner.options ?? []).map(finishValueOption)
        }))
      };
    default:
      return finishValueOption(body);
  }
}

type ValueOptionBody = Exclude<
  OptionBody,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

function finishValueOption(body: ValueOptionBody): APIApplicationCommandBasicOption {
  const base = { ...describe(body), required: body.required ?? false };
  switch (body.type) {
    case ApplicationCommandOptionType.String: {
      const bounds = present({ min_length: body.min_length, max_length: body.max_length });
      if (body.autocomplete) return { ...base, ...bounds, type: body.type, autocomplete: true };
      return { ...base, ...bounds, type: body.type, ...choose(body.choices, isText) };
    }
    case ApplicationCommandOptionType.Integer:
      return { ...base, type: body.type, ...finishNumber(body) };
    case ApplicationCommandOptionType.Number:
      return { ...base, type: body.type, ...finishNumber(body) };
    case ApplicationCommandOptionType.Channel:
      return { ...base, type: body.type, ...(body.channel_types ? { channel_types: body.channel_types } : {}) };
    default:
      return { ...base, type: body.type };
  }
}

type NumberBody = Extract<
  ValueOptionBody,
  { type: ApplicationCommandOptionType.Integer | ApplicationCommandOptionType.Number }
>;

function finishNumber(body: NumberBody) {
  const bounds = present({ min_value: body.min_value, max_value: body.max_value });
  return body.autocomplete
    ? { ...bounds, autocomplete: true as const }
    : { ...bounds, ...choose(body.choices, isNumber) };
}

function describe({ name, description, name_localizations, description_localizations }: OptionBody) {
  return {
    name,
    description,
    ...(name_localizations ? { name_localizations } : {}),
    ...(description_localizations ? { description_localizations } : {})
  };
}

function present<Key extends string>(bounds: Record<Key, number | null | undefined>): { [Field in Key]?: number } {
  const set: { [Field in Key]?: number } = {};
  for (const key in bounds) {
    const bound = bounds[key];
    if (typeof bound === 'number') set[key] = bound;
  }
  return set;
}

type Choices = { name: string; value: string | number }[] | null | undefined;

function choose<Value extends string | number>(choices: Choices, fits: (value: string | number) => value is Value) {
  if (!choices?.length) return {};
  return { choices: choices.flatMap(({ name, value }) => (fits(value) ? [{ name, value }] : [])) };
}

const isText = (value: string | number): value is string => typeof value === 'string';
const isNumber = (value: string | number): value is number => typeof value === 'number';
