import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { z } from 'zod';
import { checkOptions } from './check-options.ts';
import { list, text } from './form-fields.ts';
import { isChatInputName, localizations, maxNameLength, type OptionBody, optionBody } from './option-body.ts';
import { faultCode } from './parse-form.ts';

/** What a bot sends to register one command, with Discord's rules for names, lengths and options. */
export const commandBody = z
  .object({
    type: z
      .union([
        z.literal(ApplicationCommandType.ChatInput),
        z.literal(ApplicationCommandType.User),
        z.literal(ApplicationCommandType.Message)
      ])
      .default(ApplicationCommandType.ChatInput),
    name: text(maxNameLength, 1),
    name_localizations: localizations(32),
    description: text(100).nullish(),
    description_localizations: localizations(100),
    options: list(optionBody, 25).superRefine(checkOptions).nullish(),
    default_member_permissions: z.string().regex(/^\d+$/).nullish(),
    dm_permission: z.boolean().nullish(),
    nsfw: z.boolean().nullish(),
    contexts: z.array(z.enum(InteractionContextType)).nullish(),
    integration_types: z.array(z.enum(ApplicationIntegrationType)).nullish()
  })
  .superRefine((command, context) => {
    const isChatInput = command.type === ApplicationCommandType.ChatInput;
    if (isChatInput && command.name.length <= maxNameLength && !isChatInputName(command.name)) {
      const fault = faultCode('APPLICATION_COMMAND_INVALID_NAME');
      context.addIssue({ code: 'custom', path: ['name'], message: 'Command name is invalid', ...fault });
    }
    if (isChatInput && !command.description) {
      const message = 'This field is required';
      context.addIssue({ code: 'custom', path: ['description'], message, ...faultCode('BASE_TYPE_REQUIRED') });
    }
    if (!isChatInput && command.description) {
      const message = 'Context menu commands cannot have description';
      const fault = faultCode('APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET');
      context.addIssue({ code: 'custom', path: ['description'], message, ...fault });
    }
    if (!isChatInput && command.options?.length) {
      const message = 'Context menu commands cannot have options';
      const fault = faultCode('APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_BE_SET');
      context.addIssue({ code: 'custom', path: ['options'], message, ...fault });
    }
    if (countCharacters(command) > 8_000) {
      const message = 'Command exceeds maximum size (8000)';
      context.addIssue({ code: 'custom', message, ...faultCode('APPLICATION_COMMAND_TOO_LARGE') });
    }
  });

/** All commands of an application in one place, each name once for each kind. */
export const commandsBody = z.array(commandBody).superRefine((commands, context) => {
  const seen = new Set<string>();
  for (const [index, { name, type }] of commands.entries()) {
    const key = `${type} ${name}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      const fault = faultCode('APPLICATION_COMMANDS_DUPLICATE_NAME');
      context.addIssue({ code: 'custom', path: [index, 'name'], message, ...fault });
    }
    seen.add(key);
  }
});

/** A command that a bot registers, checked. */
export type CommandBody = z.output<typeof commandBody>;

function countCharacters(command: CommandBody): number {
  const own = command.name.length + (command.description?.length ?? 0);
  return own + (command.options ?? []).reduce((sum, option) => sum + countOption(option), 0);
}

function countOption(option: OptionBody): number {
  const own = option.name.length + option.description.length;
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const nested = 'options' in option ? (option.options ?? []) : [];
  return (
    own +
    choices.reduce((sum, { name, value }) => sum + name.length + String(value).length, 0) +
    nested.reduce((sum, inner) => sum + countOption(inner), 0)
  );
}
