import {
  type APIComponentInLabel,
  type APIModalSubmissionComponent,
  type APIModalSubmitTextInputComponent,
  type APITextInputComponent,
  ComponentType,
  InteractionType,
  type ModalSubmitComponent
} from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import type { Interaction, Modal } from '../interactions/interaction.ts';
import { startInteraction } from '../interactions/start-interaction.ts';
import { getChannel } from '../world/channels.ts';
import type { World } from '../world/world.ts';
import { orProblem } from './refuse.ts';
import {
  makeResolved,
  type Resolved,
  resolveChannel,
  resolveMentionable,
  resolveRole,
  resolveUser,
  trimResolved
} from './resolve.ts';
import { demandCount, pickTexts } from './use-component.ts';

/** What a person fills into a form: texts, or the picked values of a menu, by custom id or by label. */
export type ModalValues = Readonly<Record<string, string | readonly string[]>>;

/** A person sends off the form that an interaction has opened. A Problem tells what the form does not take. */
export function submitModal(world: World, opener: Interaction, values: ModalValues): Interaction {
  return orProblem(() => {
    if (opener.answer?.kind !== 'modal') throw new Problem('No form has been opened.');
    const { modal } = opener.answer;
    const resolved = makeResolved();
    const fill = makeFiller(world, opener.userId, values, resolved);
    const components = modal.components.map((part) => fillPart(part, fill));
    fill.demandAllUsed();
    const things = trimResolved(resolved);
    return startInteraction(world, {
      userId: opener.userId,
      channel: getChannel(world, opener.channelId),
      openedBy: opener,
      sourceId: opener.sourceId,
      deed: {
        type: InteractionType.ModalSubmit,
        data: { custom_id: modal.custom_id, components, ...(things ? { resolved: things } : {}) }
      }
    });
  });
}

interface Filler {
  fillText(input: APITextInputComponent, label: string | undefined): APIModalSubmitTextInputComponent;
  fillInput(input: APIComponentInLabel, label: string): ModalSubmitComponent;
  demandAllUsed(): void;
}

function fillPart(part: Modal['components'][number], fill: Filler): APIModalSubmissionComponent {
  const id = part.id ?? 0;
  switch (part.type) {
    case ComponentType.ActionRow:
      return { type: part.type, id, components: part.components.map((input) => fill.fillText(input, input.label)) };
    case ComponentType.Label:
      return { type: part.type, id, component: fill.fillInput(part.component, part.label) };
    case ComponentType.TextDisplay:
      return { type: part.type, id };
  }
}

function makeFiller(world: World, userId: string, values: ModalValues, resolved: Resolved): Filler {
  const used = new Set<string>();
  const take = (customId: string, label: string | undefined): string | readonly string[] | undefined => {
    const key = [customId, label].find((name) => name !== undefined && values[name] !== undefined);
    if (key === undefined) return undefined;
    used.add(key);
    return values[key];
  };
  const fillText = (input: APITextInputComponent, label: string | undefined): APIModalSubmitTextInputComponent => {
    const value = take(input.custom_id, label) ?? input.value ?? '';
    if (typeof value !== 'string') throw new Problem(`The field "${label}" takes a text.`);
    demandLength(input, value, label ?? input.custom_id);
    return { type: input.type, id: input.id ?? 0, custom_id: input.custom_id, value };
  };
  return {
    fillText,
    fillInput(input, label) {
      if (input.type === ComponentType.TextInput) return fillText(input, label);
      if (!isSelect(input)) throw new Error(`A form has a component of type ${input.type}`);
      const taken = take(input.custom_id, label) ?? [];
      const wanted = typeof taken === 'string' ? [taken] : taken;
      if (wanted.length > 0 || input.required !== false) demandCount(input, wanted.length);
      const base = { id: input.id ?? 0, custom_id: input.custom_id };
      switch (input.type) {
        case ComponentType.StringSelect:
          return { ...base, type: input.type, values: pickTexts(input, wanted) };
        case ComponentType.UserSelect:
          return { ...base, type: input.type, values: wanted.map((name) => resolveUser(world, name, resolved)) };
        case ComponentType.RoleSelect:
          return { ...base, type: input.type, values: wanted.map((name) => resolveRole(world, name, resolved)) };
        case ComponentType.MentionableSelect:
          return { ...base, type: input.type, values: wanted.map((name) => resolveMentionable(world, name, resolved)) };
        case ComponentType.ChannelSelect:
          return {
            ...base,
            type: input.type,
            values: wanted.map((name) => resolveChannel(world, userId, name, resolved))
          };
      }
    },
    demandAllUsed() {
      const unknown = Object.keys(values).filter((name) => !used.has(name));
      if (unknown.length > 0) throw new Problem(`The form has no field "${unknown.join('", "')}".`);
    }
  };
}

type Select = Extract<
  APIComponentInLabel,
  {
    type:
      | ComponentType.StringSelect
      | ComponentType.UserSelect
      | ComponentType.RoleSelect
      | ComponentType.MentionableSelect
      | ComponentType.ChannelSelect;
  }
>;

function isSelect(input: APIComponentInLabel): input is Select {
  return [
    ComponentType.StringSelect,
    ComponentType.UserSelect,
    ComponentType.RoleSelect,
    ComponentType.MentionableSelect,
    ComponentType.ChannelSelect
  ].includes(input.type);
}

function demandLength(input: APITextInputComponent, value: string, label: string): void {
  if (value === '') {
    if (input.required) throw new Problem(`The field "${label}" is required.`);
    return;
  }
  const min = input.min_length ?? 0;
  const max = input.max_length ?? 4_000;
  if (value.length >= min && value.length <= max) return;
  throw new Problem(`The field "${label}" takes ${min} to ${max} characters, not ${value.length}.`);
}
