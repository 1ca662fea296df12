import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { list, text, webAddress } from './form-fields.ts';
import { faultCode } from './parse-form.ts';
import { customId, emojiBody, selectBodies } from './select-body.ts';

const buttonBody = z
  .object({
    type: z.literal(ComponentType.Button),
    style: z.union([
      z.literal(ButtonStyle.Primary),
      z.literal(ButtonStyle.Secondary),
      z.literal(ButtonStyle.Success),
      z.literal(ButtonStyle.Danger),
      z.literal(ButtonStyle.Link)
    ]),
    custom_id: customId.nullish(),
    url: webAddress('http', 'https', 'discord').nullish(),
    label: text(80).nullish(),
    emoji: emojiBody.nullish(),
    disabled: z.boolean().nullish()
  })
  .superRefine((button, context) => {
    const isLink = button.style === ButtonStyle.Link;
    const needed = isLink ? 'url' : 'custom_id';
    const wrong = isLink ? 'custom_id' : 'url';
    if (!button[needed]) {
      const message = `A ${needed === 'url' ? 'url' : 'custom id'} is required`;
      context.addIssue({ code: 'custom', path: [needed], message, ...faultCode('BASE_TYPE_REQUIRED') });
    }
    if (button[wrong]) {
      const message = 'A custom id and url cannot both be specified';
      context.addIssue({
        code: 'custom',
        path: [wrong],
        message,
        ...faultCode('COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE')
      });
    }
    if (!button.label && !button.emoji) {
      const message = 'A label or emoji is required';
      context.addIssue({ code: 'custom', path: ['label'], message, ...faultCode('BASE_TYPE_REQUIRED') });
    }
  });

const rowBody = z
  .object({
    type: z.literal(ComponentType.ActionRow),
    components: list(z.discriminatedUnion('type', [buttonBody, ...selectBodies]), 5, 1)
  })
  .superRefine((row, context) => {
    // A select menu is as wide as five buttons.
    let width = 0;
    for (const [index, component] of row.components.entries()) {
      width += component.type === ComponentType.Button ? 1 : 5;
      if (width <= 5) continue;
      const message = 'The specified component exceeds the maximum width';
      const fault = faultCode('COMPONENT_LAYOUT_WIDTH_EXCEEDED');
      context.addIssue({ code: 'custom', path: ['components', index], message, ...fault });
    }
  });

/** What a bot sends as the rows of buttons and menus under one message: at most five, every custom id once. */
export const componentsBody = list(rowBody, 5).superRefine((rows, context) => {
  const seen = new Set<string>();
  for (const [rowIndex, row] of rows.entries()) {
    for (const [index, component] of row.components.entries()) {
      const id = component.custom_id;
      if (!id) continue;
      if (seen.has(id)) {
        const message = 'Component custom id cannot be duplicated';
        const path = [rowIndex, 'components', index, 'custom_id'];
        context.addIssue({ code: 'custom', path, message, ...faultCode('COMPONENT_CUSTOM_ID_DUPLICATED') });
      }
      seen.add(id);
    }
  }
});

/** A row of buttons or one menu, checked. */
export type RowBody = z.output<typeof rowBody>;

/** A button or menu of a message, checked. */
export type ComponentBody = RowBody['components'][number];
