import { type APITextInputComponent, ComponentType } from 'discord-api-types/v10';
import type { ModalBody, TextInputBody } from '../rules/modal-body.ts';
import { finishSelect } from '../world/components.ts';
import type { Modal } from './interaction.ts';

/** A form as it is shown to a person, every part numbered, defaults filled in. */
export function finishModal(body: ModalBody): Modal {
  let number = 0;
  const nextNumber = () => ++number;
  return {
    custom_id: body.custom_id,
    title: body.title,
    components: body.components.map((component) => finishPart(component, nextNumber))
  };
}

type Part = Modal['components'][number];

function finishPart(body: ModalBody['components'][number], nextNumber: () => number): Part {
  const id = nextNumber();
  switch (body.type) {
    case ComponentType.ActionRow:
      return { type: body.type, id, components: body.components.map((input) => finishInput(input, nextNumber())) };
    case ComponentType.TextDisplay:
      return { type: body.type, id, content: body.content };
    case ComponentType.Label: {
      const inner = body.component;
      return {
        type: body.type,
        id,
        label: body.label,
        ...(body.description ? { description: body.description } : {}),
        component:
          inner.type === ComponentType.TextInput ? finishInput(inner, nextNumber()) : finishSelect(inner, nextNumber())
      };
    }
  }
}

function finishInput(body: TextInputBody, id: number): APITextInputComponent {
  return {
    type: ComponentType.TextInput,
    id,
    custom_id: body.custom_id,
    style: body.style,
    required: body.required ?? true,
    ...(body.label ? { label: body.label } : {}),
    ...(typeof body.min_length === 'number' ? { min_length: body.min_length } : {}),
    ...(typeof body.max_length === 'number' ? { max_length: body.max_length } : {}),
    ...(body.value ? { value: body.value } : {}),
    ...(body.placeholder ? { placeholder: body.placeholder } : {})
  };
}
