import {
  type APIComponentInMessageActionRow,
  type APIMessageComponentInteractionData,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
  InteractionType
} from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { startInteraction } from '../interactions/start-interaction.ts';
import { getChannel } from '../world/channels.ts';
import type { StoredMessage } from '../world/messages.ts';
import { seesMessage } from '../world/visibility.ts';
import type { World } from '../world/world.ts';
import { orProblem } from './refuse.ts';
import { makeResolved, resolveChannel, resolveMentionable, resolveRole, resolveUser } from './resolve.ts';

/** A person presses the button with this custom id. A Problem tells why that is not possible. */
export function pressButton(world: World, userId: string, messageId: string, customId: string): Interaction {
  return orProblem(() => {
    const { message, component } = getComponent(world, userId, messageId, customId);
    if (component.type !== ComponentType.Button || component.style === ButtonStyle.Link) {
      throw new Problem(`"${customId}" is not a button that can be pressed.`);
    }
    return use(world, userId, message, { component_type: component.type, custom_id: customId });
  });
}

/** A person picks values in the select menu with this custom id. A Problem tells why that is not possible. */
export function pickValues(
  world: World,
  userId: string,
  messageId: string,
  customId: string,
  values: readonly string[]
): Interaction {
  return orProblem(() => {
    const { message, component } = getComponent(world, userId, messageId, customId);
    if (component.type === ComponentType.Button) throw new Problem(`"${customId}" is a button, not a menu.`);
    demandCount(component, values.length);
    return use(world, userId, message, pick(world, userId, component, values));
  });
}

/** All buttons and menus of a message in their order. */
export function listComponents(message: StoredMessage): APIComponentInMessageActionRow[] {
  return (message.api.components ?? []).flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));
}

/** The values that stand for what a person picked in a menu of texts, by value or label, each one offered there. */
export function pickTexts(
  select: Extract<APISelectMenuComponent, { type: ComponentType.StringSelect }>,
  wanted: readonly string[]
): string[] {
  return wanted.map((text) => {
    const option = select.options.find(({ value, label }) => value === text || label === text);
    if (option) return option.value;
    throw new Problem(`The menu offers ${select.options.map(({ label }) => label).join(', ')}; not "${text}".`);
  });
}

/** Refuses more or fewer values than a menu takes. */
export function demandCount(select: APISelectMenuComponent, count: number): void {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (count < min || count > max) throw new Problem(`The menu takes ${min} to ${max} values, not ${count}.`);
}

function getComponent(world: World, userId: string, messageId: string, customId: string) {
  const message = world.messages.get(messageId);
  if (!message || !seesMessage(world, userId, message)) throw new Problem('The message is not there any more.');
  const components = listComponents(message);
  const component = components.find((candidate) => 'custom_id' in candidate && candidate.custom_id === customId);
  if (!component) throw new Problem(`The message has no button or menu "${customId}".`);
  if (component.disabled) throw new Problem(`"${customId}" is disabled.`);
  return { message, component };
}

function use(world: World, userId: string, message: StoredMessage, data: APIMessageComponentInteractionData) {
  return startInteraction(world, {
    userId,
    channel: getChannel(world, message.channelId),
    sourceId: message.id,
    deed: { type: InteractionType.MessageComponent, data }
  });
}

function pick(
  world: World,
  userId: string,
  select: APISelectMenuComponent,
  wanted: readonly string[]
): APIMessageComponentInteractionData {
  const resolved = makeResolved();
  const { custom_id } = select;
  switch (select.type) {
    case ComponentType.StringSelect:
      return { component_type: select.type, custom_id, values: pickTexts(select, wanted) };
    case ComponentType.UserSelect: {
      const values = wanted.map((name) => resolveUser(world, name, resolved));
      return { component_type: select.type, custom_id, values, resolved };
    }
    case ComponentType.RoleSelect: {
      const values = wanted.map((name) => resolveRole(world, name, resolved));
      return { component_type: select.type, custom_id, values, resolved };
    }
    case ComponentType.MentionableSelect: {
      const values = wanted.map((name) => resolveMentionable(world, name, resolved));
      return { component_type: select.type, custom_id, values, resolved };
    }
    case ComponentType.ChannelSelect: {
      const values = wanted.map((name) => resolveChannel(world, userId, name, resolved));
      return { component_type: select.type, custom_id, values, resolved };
    }
  }
}
