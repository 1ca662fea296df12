import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { z } from 'zod';
import { faultCode } from './parse-form.ts';

/** What the rules about a list of options look at. */
interface Option {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly required?: boolean | null | undefined;
  readonly choices?: readonly { readonly value: string | number }[] | null | undefined;
  readonly autocomplete?: boolean | null | undefined;
}

/**
 * The rules about options that stand beside each other: names once, required ones first, subcommands not mixed with
 * values, no choices for an option that completes what is typed, choices of the option's own type.
 */
export function checkOptions(options: readonly Option[], context: z.RefinementCtx): void {
  const fault = (path: (string | number)[], code: string, message: string) =>
    context.addIssue({ code: 'custom', path, message, ...faultCode(code) });
  const names = new Set<string>();
  let optionalSeen = false;
  const hasSubcommands = options.some(isSubcommand);
  for (const [index, option] of options.entries()) {
    if (names.has(option.name)) {
      fault([index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    names.add(option.name);
    if (hasSubcommands && !isSubcommand(option)) {
      const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
      fault([index], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
    }
    if (option.required && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      fault([index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalSeen ||= !option.required;
    if (option.autocomplete && option.choices?.length) {
      const message = 'Autocomplete options cannot have choices';
      fault([index], 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_MUTUALLY_EXCLUSIVE', message);
    }
    for (const [choice, { value }] of (option.choices ?? []).entries()) {
      if (fits(option.type, value)) continue;
      fault(
        [index, 'choices', choice, 'value'],
        'BASE_TYPE_CONVERT',
        `Could not convert "${value}" to the option type.`
      );
    }
  }
}

function isSubcommand({ type }: Option): boolean {
  return type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;
}

function fits(type: ApplicationCommandOptionType, value: string | number): boolean {
  if (type === ApplicationCommandOptionType.String) return typeof value === 'string';
  if (type === ApplicationCommandOptionType.Integer) return Number.isSafeInteger(value);
  return typeof value === 'number';
}
