import type { APIMessage } from 'discord-api-types/v10';
import type { App } from '../app.ts';
import { messageFlags, messageKinds } from '../codes.ts';
import { toCssColor } from '../color.ts';
import { button, element, hiddenText } from '../dom.ts';
import { icon } from '../icons.ts';
import { renderInlineMarkdown, renderMarkdown } from '../markdown/render.ts';
import { findPerson } from '../model.ts';
import type { PageMessage } from '../protocol.ts';
import { formatMoment, formatStamp, formatTime } from '../time.ts';
import { renderAttachment } from './attachment.ts';
import { renderAvatar } from './avatar.ts';
import { renderRows } from './component-rows.ts';
import { renderEmbed } from './embed.ts';

/** A message with all that belongs to it. One that goes on from the message above has no head of its own. */
export function renderMessage(app: App, { message, notifiesMe }: PageMessage, goesOn: boolean): HTMLElement {
  const flags = message.flags ?? 0;
  const isEphemeral = (flags & messageFlags.ephemeral) !== 0;
  const classes = [
    'message',
    goesOn ? 'message-goes-on' : '',
    notifiesMe ? 'message-for-me' : '',
    isEphemeral ? 'message-ephemeral' : '',
    app.model.answeringId === message.id ? 'message-answered' : ''
  ];
  const author = findPerson(app.model, message.author.id);
  const stamp = new Date(message.timestamp);
  const side = goesOn
    ? element('time', { class: 'message-side-time', text: formatTime(stamp), attributes: { 'aria-hidden': 'true' } })
    : renderAvatar(author, 'large');
  const body = element('div', { class: 'message-body' });
  if (!goesOn) body.append(renderHead(app, message, stamp));
  else body.append(hiddenText(`${author?.displayName ?? message.author.username}, ${formatTime(stamp)}: `));
  body.append(...renderContent(app, message));
  if (isEphemeral) body.append(renderEphemeralNote(app, message.id));
  if (app.model.failed.has(message.id)) {
    body.append(
      element('p', { class: 'message-failure', text: 'This interaction failed', attributes: { role: 'alert' } })
    );
  }
  return element(
    'li',
    { class: classes.filter(Boolean).join(' '), attributes: { 'data-message-id': message.id } },
    ...renderOrigin(app, message),
    element('div', { class: 'message-row' }, element('div', { class: 'message-side' }, side), body),
    isEphemeral ? undefined : renderTools(app, message.id)
  );
}

function renderHead(app: App, message: APIMessage, stamp: Date): HTMLElement {
  const author = findPerson(app.model, message.author.id);
  const name = element('span', { class: 'message-author', text: author?.displayName ?? message.author.username });
  if (author?.color) name.style.color = toCssColor(author.color);
  const attributes = { datetime: message.timestamp, title: formatMoment(stamp, 'F', stamp) };
  return element(
    'h3',
    { class: 'message-head' },
    name,
    message.author.bot ? element('span', { class: 'badge', text: 'APP' }) : undefined,
    element('time', { class: 'message-time', text: formatStamp(stamp, new Date()), attributes })
  );
}

function renderContent(app: App, message: APIMessage): Node[] {
  const flags = message.flags ?? 0;
  if (flags & messageFlags.loading) return [renderThinking()];
  const edited = message.edited_timestamp ? renderEdited(message.edited_timestamp) : undefined;
  const text = element('div', { class: 'message-text markup' }, renderMarkdown(message.content, app.names));
  if (edited) (text.querySelector(':scope > p:last-child') ?? text).append(edited);
  const embeds = flags & messageFlags.suppressEmbeds ? [] : message.embeds.map((embed) => renderEmbed(app, embed));
  return [
    ...(message.content || edited ? [text] : []),
    ...message.attachments.map((attachment) => renderAttachment(app, attachment)),
    ...embeds,
    ...renderRows(app, message)
  ];
}

/** The mark of an answer that is still to come. */
function renderThinking(): HTMLElement {
  const dots = element(
    'span',
    { class: 'dots', attributes: { 'aria-hidden': 'true' } },
    ...[1, 2, 3].map(() => element('i'))
  );
  return element('p', { class: 'thinking' }, dots, 'Fieldops is thinking…');
}

function renderEdited(timestamp: string): HTMLElement {
  const moment = new Date(timestamp);
  const title = formatMoment(moment, 'F', moment);
  return element('span', { class: 'edited', text: ' (edited)', attributes: { title } });
}

function renderOrigin(app: App, message: APIMessage): HTMLElement[] {
  if (message.type === messageKinds.reply) return [renderAnswered(app, message.referenced_message ?? undefined)];
  if (!message.interaction) return [];
  const { user, name } = message.interaction;
  const person = findPerson(app.model, user.id);
  return [
    element(
      'div',
      { class: 'message-origin' },
      renderAvatar(person, 'small'),
      element('span', { class: 'origin-name', text: person?.displayName ?? user.username }),
      ' used ',
      element('span', { class: 'origin-command', text: `/${name}` })
    )
  ];
}

function renderAnswered(app: App, answered: APIMessage | undefined): HTMLElement {
  if (!answered) return element('div', { class: 'message-origin' }, icon('reply', 14), 'Original message was deleted');
  const person = findPerson(app.model, answered.author.id);
  const line = answered.content.split('\n', 1)[0] ?? '';
  const snippet = element('span', { class: 'origin-snippet' });
  if (line) snippet.append(renderInlineMarkdown(line, app.names));
  else snippet.append(element('em', { text: answered.embeds[0]?.title ?? 'Message without text' }));
  return element(
    'div',
    { class: 'message-origin' },
    hiddenText('Answer to'),
    renderAvatar(person, 'small'),
    element('span', { class: 'origin-name', text: person?.displayName ?? answered.author.username }),
    snippet
  );
}

function renderEphemeralNote(app: App, messageId: string): HTMLElement {
  return element(
    'div',
    { class: 'ephemeral-note' },
    icon('eye', 14),
    'Only you can see this • ',
    button({
      class: 'text-button',
      text: 'Dismiss message',
      onClick: () => {
        app.model.messages.delete(messageId);
        app.refreshMessages();
        void app.ask({ act: 'dismiss', messageId });
      }
    })
  );
}

function renderTools(app: App, messageId: string): HTMLElement {
  return element(
    'div',
    { class: 'message-tools' },
    button({ class: 'tool', name: 'Reply', onClick: () => app.answer(messageId) }, icon('reply', 18))
  );
}
