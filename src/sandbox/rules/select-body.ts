import { ChannelType, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { integer, list, snowflake, text } from './form-fields.ts';
import { faultCode } from './parse-form.ts';

/** What a bot names a button, menu or input, to know it again. */
export const customId = text(100, 1);

/** An emoji as bots send it. */
export const emojiBody = z.object({
  id: snowflake.nullish(),
  name: text(32).nullish(),
  animated: z.boolean().nullish()
});

const selectBase = {
  custom_id: customId,
  placeholder: text(150).nullish(),
  min_values: integer(0, 25).nullish(),
  max_values: integer(1, 25).nullish(),
  disabled: z.boolean().nullish(),
  required: z.boolean().nullish()
};

const optionBody = z.object({
  label: text(100, 1),
  value: text(100, 1),
  description: text(100).nullish(),
  emoji: emojiBody.nullish(),
  default: z.boolean().nullish()
});

const optionsBody = list(optionBody, 25, 1).superRefine((options, context) => {
  const seen = new Set<string>();
  for (const [index, { value }] of options.entries()) {
    if (seen.has(value)) {
      const message = 'The specified option value is already used';
      const fault = faultCode('SELECT_COMPONENT_OPTION_VALUE_DUPLICATED');
      context.addIssue({ code: 'custom', path: [index, 'value'], message, ...fault });
    }
    seen.add(value);
  }
});

const defaultValues = z
  .array(z.object({ id: snowflake, type: z.enum(['user', 'role', 'channel']) }))
  .max(25)
  .nullish();

const stringSelectBody = z
  .object({ type: z.literal(ComponentType.StringSelect), ...selectBase, options: optionsBody })
  .superRefine((select, context) => {
    const max = select.max_values ?? 1;
    if (max > select.options.length && select.options.length > 0) {
      const message = 'The number of options must be at least max_values';
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message,
        ...faultCode('SELECT_COMPONENT_MAX_VALUES_INVALID')
      });
    }
    if (select.options.filter((option) => option.default).length > max) {
      const message = 'The number of default options must not exceed max_values';
      context.addIssue({
        code: 'custom',
        path: ['options'],
        message,
        ...faultCode('SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES')
      });
    }
  });

/** The kinds of select menus. */
export const selectBodies = [
  stringSelectBody,
  z.object({ type: z.literal(ComponentType.UserSelect), ...selectBase, default_values: defaultValues }),
  z.object({ type: z.literal(ComponentType.RoleSelect), ...selectBase, default_values: defaultValues }),
  z.object({ type: z.literal(ComponentType.MentionableSelect), ...selectBase, default_values: defaultValues }),
  z.object({
    type: z.literal(ComponentType.ChannelSelect),
    ...selectBase,
    default_values: defaultValues,
    channel_types: z.array(z.enum(ChannelType)).nullish()
  })
] as const;

/** A select menu of any kind, in a message or in a form. */
export const selectBody = z.discriminatedUnion('type', [...selectBodies]);

/** A select menu, checked. */
export type SelectBody = z.output<typeof selectBody>;
