import { type APIComponentInMessageActionRow, ComponentType } from 'discord-api-types/v10';
import { Problem } from '../../lib/util/problem.ts';
import type { Reply } from './reply.ts';

/** The custom id of the button that has this label or custom id; a Problem lists the buttons that there are. */
export function findButtonId(reply: Reply, name: string): string {
  const buttons = reply.components.filter(({ type }) => type === ComponentType.Button);
  const button = buttons.find((candidate) => candidateNames(candidate).includes(name));
  if (button && 'custom_id' in button) return button.custom_id;
  const names = buttons.map((candidate) => candidateNames(candidate)[0]).join(', ') || 'none';
  throw new Problem(`There is no button "${name}" to press. Buttons: ${names}.`);
}

/** The custom id of the menu that has this custom id or placeholder, or of the only one. */
export function findMenuId(reply: Reply, name: string | undefined): string {
  const menus = reply.components.filter(({ type }) => type !== ComponentType.Button);
  const fitting = name === undefined ? menus : menus.filter((menu) => candidateNames(menu).includes(name));
  const [menu] = fitting;
  if (menu && 'custom_id' in menu && fitting.length === 1) return menu.custom_id;
  const names = menus.map((candidate) => candidateNames(candidate)[0]).join(', ') || 'none';
  throw new Problem(`There is no single menu${name === undefined ? '' : ` "${name}"`} to use. Menus: ${names}.`);
}

function candidateNames(component: APIComponentInMessageActionRow): string[] {
  return [
    'label' in component ? component.label : undefined,
    'placeholder' in component ? component.placeholder : undefined,
    'custom_id' in component ? component.custom_id : undefined
  ].filter((name) => name !== undefined);
}
