import type {
  APIButtonComponent,
  APIComponentInMessageActionRow,
  APIMessage,
  ButtonStyle
} from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { buttonStyles, componentKinds } from '../codes.ts';
import { element } from '../dom.ts';
import { icon } from '../icons.ts';
import { renderSelectMenu } from './select-menu.ts';

/** The rows of buttons and menus under a message. While one is being answered, all of them wait. */
export function renderRows(app: App, message: APIMessage): HTMLElement[] {
  const used = [...app.model.used.values()].find(({ messageId }) => messageId === message.id);
  return (message.components ?? []).flatMap((row) => {
    if (row.type !== componentKinds.actionRow) return [];
    const children = row.components.map((component) => renderComponent(app, message, component, used?.customId));
    return [element('div', { class: 'component-row' }, ...children)];
  });
}

function renderComponent(
  app: App,
  message: APIMessage,
  component: APIComponentInMessageActionRow,
  usedId: string | undefined
): HTMLElement {
  if (component.type === componentKinds.button) return renderButton(app, message, component, usedId);
  const { custom_id: customId } = component;
  return renderSelectMenu(app, component, {
    label: component.placeholder ?? 'Menu',
    isDisabled: usedId !== undefined,
    onPick: (values) => void use(app, message.id, customId, { act: 'pick', messageId: message.id, customId, values })
  });
}

const styles: Partial<Record<ButtonStyle, string>> = {
  [buttonStyles.primary]: 'primary',
  [buttonStyles.secondary]: 'secondary',
  [buttonStyles.success]: 'success',
  [buttonStyles.danger]: 'danger',
  [buttonStyles.link]: 'secondary'
};

function renderButton(
  app: App,
  message: APIMessage,
  component: APIButtonComponent,
  usedId: string | undefined
): HTMLElement {
  const look = `component-button button-${styles[component.style] ?? 'secondary'}`;
  const emoji = 'emoji' in component && component.emoji?.name && !component.emoji.id ? component.emoji.name : undefined;
  const label = 'label' in component ? component.label : undefined;
  const content = [emoji ? element('span', { text: emoji }) : undefined, label];
  if (component.style === buttonStyles.link) {
    const attributes = { href: component.url, target: '_blank', rel: 'noopener noreferrer' };
    return element('a', { class: look, attributes }, ...content, icon('external', 14));
  }
  if (component.style === buttonStyles.premium) return element('span', { class: look, text: 'Premium' });
  const { custom_id: customId } = component;
  const isUsed = usedId === customId;
  const made = element(
    'button',
    {
      class: isUsed ? `${look} is-waiting` : look,
      attributes: { type: 'button', 'data-custom-id': customId, 'aria-busy': isUsed ? 'true' : undefined },
      onClick: () => void use(app, message.id, customId, { act: 'press', messageId: message.id, customId })
    },
    ...content
  );
  made.disabled = component.disabled ?? false;
  // A button that waits keeps the focus, which a disabled one would lose.
  if (usedId !== undefined) made.setAttribute('aria-disabled', 'true');
  return made;
}

type Use = Parameters<App['ask']>[0];

async function use(app: App, messageId: string, customId: string, act: Use): Promise<void> {
  const { model } = app;
  if ([...model.used.values()].some((used) => used.messageId === messageId)) return;
  model.failed.delete(messageId);
  const result = await app.ask(act);
  if (result?.interactionId) model.used.set(result.interactionId, { messageId, customId });
  app.refreshMessages();
}
