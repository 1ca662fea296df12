import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageComponentEmoji,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType
} from 'discord-api-types/v10';
import type { ComponentBody, RowBody } from '../rules/component-body.ts';
import type { SelectBody } from '../rules/select-body.ts';

/** A row of buttons or a menu as Discord shows it. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** Rows as Discord shows them: every component numbered in the order of the message, defaults filled in. */
export function finishRows(bodies: readonly RowBody[]): Row[] {
  let number = 0;
  const nextNumber = () => ++number;
  return bodies.map(({ components }) => ({
    type: ComponentType.ActionRow,
    id: nextNumber(),
    components: components.map((component) => finishComponent(component, nextNumber()))
  }));
}

/** A select menu as Discord shows it. */
export function finishSelect(body: SelectBody, id: number): APISelectMenuComponent {
  const common = {
    id,
    custom_id: body.custom_id,
    min_values: body.min_values ?? 1,
    max_values: body.max_values ?? 1,
    disabled: body.disabled ?? false,
    ...(body.placeholder ? { placeholder: body.placeholder } : {}),
    ...(typeof body.required === 'boolean' ? { required: body.required } : {})
  };
  switch (body.type) {
    case ComponentType.StringSelect:
      return { type: body.type, ...common, options: body.options.map(finishOption) };
    case ComponentType.ChannelSelect:
      return {
        type: body.type,
        ...common,
        ...defaults(body, SelectMenuDefaultValueType.Channel),
        ...(body.channel_types ? { channel_types: body.channel_types } : {})
      };
    case ComponentType.UserSelect:
      return { type: body.type, ...common, ...defaults(body, SelectMenuDefaultValueType.User) };
    case ComponentType.RoleSelect:
      return { type: body.type, ...common, ...defaults(body, SelectMenuDefaultValueType.Role) };
    case ComponentType.MentionableSelect:
      return { type: body.type, ...common };
  }
}

function finishComponent(body: ComponentBody, id: number): APIComponentInMessageActionRow {
  return body.type === ComponentType.Button ? finishButton(body, id) : finishSelect(body, id);
}

function finishButton(body: Extract<ComponentBody, { type: ComponentType.Button }>, id: number): APIButtonComponent {
  const common = {
    id,
    type: body.type,
    disabled: body.disabled ?? false,
    ...(body.label ? { label: body.label } : {}),
    ...(body.emoji ? { emoji: finishEmoji(body.emoji) } : {})
  };
  return body.style === ButtonStyle.Link
    ? { ...common, style: body.style, url: body.url ?? '' }
    : { ...common, style: body.style, custom_id: body.custom_id ?? '' };
}

type OptionBody = Extract<SelectBody, { type: ComponentType.StringSelect }>['options'][number];

function finishOption({ label, value, description, emoji, default: chosen }: OptionBody) {
  return {
    label,
    value,
    ...(description ? { description } : {}),
    ...(emoji ? { emoji: finishEmoji(emoji) } : {}),
    ...(chosen ? { default: true } : {})
  };
}

function finishEmoji(emoji: NonNullable<OptionBody['emoji']>): APIMessageComponentEmoji {
  return {
    ...(emoji.id ? { id: emoji.id } : {}),
    ...(emoji.name ? { name: emoji.name } : {}),
    ...(emoji.animated ? { animated: true } : {})
  };
}

function defaults<Kind extends SelectMenuDefaultValueType>(
  body: { default_values?: { id: string; type: string }[] | null | undefined },
  kind: Kind
) {
  const values = (body.default_values ?? []).filter(({ type }) => type === kind).map(({ id }) => ({ id, type: kind }));
  return values.length > 0 ? { default_values: values } : {};
}
