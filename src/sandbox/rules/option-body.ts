import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { checkOptions } from './check-options.ts';
import { choiceBody } from './choices-body.ts';
import { integer, list, text } from './form-fields.ts';
import { faultCode } from './parse-form.ts';

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming
const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u;

/** The longest name of a command or option. */
export const maxNameLength = 32;

/** Translations of a name or description by locale. */
export const localizations = (max: number) => z.record(z.string(), text(max, 1).nullable()).nullish();

const optionName = text(maxNameLength, 1).superRefine((name, context) => {
  if (isChatInputName(name)) return;
  context.addIssue({
    code: 'custom',
    message: 'String value did not match validation regex.',
    ...faultCode('STRING_TYPE_REGEX')
  });
});

const optionBase = {
  name: optionName,
  name_localizations: localizations(32),
  description: text(100, 1),
  description_localizations: localizations(100)
};

const valueBase = { ...optionBase, required: z.boolean().nullish() };

const choosable = {
  ...valueBase,
  choices: list(choiceBody, 25).nullish(),
  autocomplete: z.boolean().nullish()
};

const wholeNumber = z.int().nullish();

const valueOptions = [
  z.object({
    type: z.literal(ApplicationCommandOptionType.String),
    ...choosable,
    min_length: integer(0, 6000).nullish(),
    max_length: integer(1, 6000).nullish()
  }),
  z.object({
    type: z.literal(ApplicationCommandOptionType.Integer),
    ...choosable,
    min_value: wholeNumber,
    max_value: wholeNumber
  }),
  z.object({
    type: z.literal(ApplicationCommandOptionType.Number),
    ...choosable,
    min_value: z.number().nullish(),
    max_value: z.number().nullish()
  }),
  z.object({ type: z.literal(ApplicationCommandOptionType.Boolean), ...valueBase }),
  z.object({ type: z.literal(ApplicationCommandOptionType.User), ...valueBase }),
  z.object({
    type: z.literal(ApplicationCommandOptionType.Channel),
    ...valueBase,
    channel_types: z.array(z.enum(ChannelType).exclude(['GuildDirectory'])).nullish()
  }),
  z.object({ type: z.literal(ApplicationCommandOptionType.Role), ...valueBase }),
  z.object({ type: z.literal(ApplicationCommandOptionType.Mentionable), ...valueBase }),
  z.object({ type: z.literal(ApplicationCommandOptionType.Attachment), ...valueBase })
] as const;

const valueOptionBody = z.discriminatedUnion('type', [...valueOptions]);

const subcommandBody = z.object({
  type: z.literal(ApplicationCommandOptionType.Subcommand),
  ...optionBase,
  options: list(valueOptionBody, 25).superRefine(checkOptions).nullish()
});

const groupBody = z.object({
  type: z.literal(ApplicationCommandOptionType.SubcommandGroup),
  ...optionBase,
  options: list(subcommandBody, 25, 1).superRefine(checkOptions)
});

/** An option of any kind as a bot sends it. */
export const optionBody = z.discriminatedUnion('type', [...valueOptions, subcommandBody, groupBody]);

/** An option of a command, checked. */
export type OptionBody = z.output<typeof optionBody>;

/** Whether a name is one for slash commands and their options: letters, digits, - and _ in lower case. */
export function isChatInputName(name: string): boolean {
  return namePattern.test(name) && name === name.toLowerCase();
}
