import type { App } from '../app.ts';
import { button, element } from '../dom.ts';
import { icon } from '../icons.ts';
import { findChannel } from '../model.ts';
import type { PageCommand, PageValues } from '../protocol.ts';
import { makeAnsweringBar } from './answering-bar.ts';
import { type CommandForm, makeCommandForm } from './command-form.ts';
import { makeListPopup } from './list-popup.ts';
import { offerFitting } from './offer-commands.ts';

/** The box in which one writes and uses slash commands. */
export interface Composer {
  readonly root: HTMLElement;
  /** After a change of channel, of commands, or of the message that is being answered. */
  refresh(): void;
  focus(): void;
}

const typingMilliseconds = 8_000;

/** An empty message box. */
export function makeComposer(app: App): Composer {
  const box = element('textarea', {
    class: 'message-box',
    attributes: {
      id: 'message-box',
      rows: '1',
      role: 'combobox',
      'aria-autocomplete': 'list',
      enterkeyhint: 'send',
      maxlength: '4000'
    }
  });
  const answering = makeAnsweringBar(app);
  const sender = button(
    { class: 'tool send', name: 'Send', onClick: () => (form ? form.run() : void send()) },
    icon('send')
  );
  const slash = button({ class: 'tool', name: 'Slash commands', onClick: openPicker }, icon('slash'));
  const picker = makeListPopup<PageCommand>({ owner: box, onPick: begin });
  const place = element('div', { class: 'composer-place' }, box);
  const root = element(
    'div',
    { class: 'composer' },
    picker.root,
    answering.root,
    element('div', { class: 'composer-row' }, slash, place, sender)
  );
  let form: CommandForm | undefined;
  let toldTypingAt = 0;
  let drawnFor = '';

  box.addEventListener('input', () => {
    grow();
    offerCommands();
    tellTyping();
  });
  box.addEventListener('keydown', (event) => {
    if (picker.takeKey(event)) return;
    if (event.key === 'Escape' && app.model.answeringId !== undefined) app.answer(undefined);
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });

  function grow(): void {
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight}px`;
    sender.classList.toggle('send-ready', box.value.trim() !== '');
  }

  function tellTyping(): void {
    const now = Date.now();
    if (box.value === '' || box.value.startsWith('/') || now - toldTypingAt < typingMilliseconds) return;
    toldTypingAt = now;
    void app.ask({ act: 'type', channelId: app.model.channelId }, 'quietly');
  }

  function offerCommands(): void {
    const typed = /^\/([^\n]*)$/.exec(box.value)?.[1];
    if (typed === undefined) picker.close();
    else if (!offerFitting(app, picker, typed)) app.tell('There is no slash command here yet.');
  }

  function openPicker(): void {
    end();
    box.value = '/';
    box.focus();
    grow();
    offerCommands();
  }

  function begin(command: PageCommand): void {
    picker.close();
    form = makeCommandForm(app, command, (values) => void run(command, values), leave);
    place.replaceChildren(form.root);
    sender.classList.add('send-ready');
    form.focus();
  }

  function end(): void {
    form = undefined;
    box.value = '';
    if (!place.contains(box)) place.replaceChildren(box);
    grow();
  }

  function leave(): void {
    end();
    box.focus();
  }

  async function run({ name }: PageCommand, values: PageValues): Promise<void> {
    const { channelId, running } = app.model;
    const result = await app.ask({ act: 'slash', channelId, name, values });
    if (!result?.interactionId) return;
    running.set(result.interactionId, { name, channelId, hasFailed: false });
    leave();
    app.refreshMessages();
  }

  async function send(): Promise<void> {
    const content = box.value.trim();
    if (content === '') return;
    const { channelId, answeringId } = app.model;
    const repliesTo = answeringId === undefined ? {} : { repliesTo: answeringId };
    const result = await app.ask({ act: 'say', channelId, content, ...repliesTo });
    if (!result) return;
    toldTypingAt = 0;
    box.value = '';
    grow();
    picker.close();
    if (answeringId !== undefined) app.answer(undefined);
  }

  return {
    root,
    refresh() {
      const channel = findChannel(app.model);
      const name = channel?.kind === 'dm' ? `@${channel.name}` : `#${channel?.name ?? ''}`;
      const maySend = channel?.maySend ?? false;
      box.disabled = !maySend;
      box.placeholder = maySend ? `Message ${name}` : 'You do not have permission to send messages in this channel.';
      box.setAttribute('aria-label', `Message ${name}. Type / for commands.`);
      // What was begun in one channel is not meant for another.
      if (form && drawnFor !== app.model.channelId) end();
      drawnFor = app.model.channelId;
      answering.refresh();
      grow();
    },
    focus: () => (form ? form.focus() : box.focus())
  };
}
