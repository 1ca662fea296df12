import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import { integer, list, text } from './form-fields.ts';
import { faultCode } from './parse-form.ts';
import { customId, selectBody } from './select-body.ts';

const textInputBody = z.object({
  type: z.literal(ComponentType.TextInput),
  custom_id: customId,
  style: z.enum(TextInputStyle),
  label: text(45, 1).nullish(),
  min_length: integer(0, 4000).nullish(),
  max_length: integer(1, 4000).nullish(),
  required: z.boolean().nullish(),
  value: text(4000).nullish(),
  placeholder: text(100).nullish()
});

const rowBody = z
  .object({ type: z.literal(ComponentType.ActionRow), components: list(textInputBody, 1, 1) })
  .superRefine((row, context) => {
    if (row.components[0]?.label) return;
    const path = ['components', 0, 'label'];
    context.addIssue({ code: 'custom', path, message: 'This field is required', ...faultCode('BASE_TYPE_REQUIRED') });
  });

const labelBody = z.object({
  type: z.literal(ComponentType.Label),
  label: text(45, 1),
  description: text(100).nullish(),
  component: z.union([textInputBody, selectBody])
});

const textBody = z.object({ type: z.literal(ComponentType.TextDisplay), content: text(4000, 1) });

/** What a bot sends to open a form: one to five rows or labels with one input each, or texts between them. */
export const modalBody = z.object({
  custom_id: customId,
  title: text(45, 1),
  components: list(z.discriminatedUnion('type', [rowBody, labelBody, textBody]), 5, 1)
});

/** A form that a bot opens, checked. */
export type ModalBody = z.output<typeof modalBody>;

/** A line or box of text in a form, checked. */
export type TextInputBody = z.output<typeof textInputBody>;
