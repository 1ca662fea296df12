import { readAddress, writeAddress } from './address.ts';
import type { App } from './app.ts';
import { type Connection, connect } from './connection.ts';
import { element } from './dom.ts';
import { refreshRelativeMoments } from './markdown/render-moment.ts';
import { findChannel, findPerson, forgetRunning, makeModel, resetModel } from './model.ts';
import { makeNames } from './names.ts';
import type { PageChannel, PageNews, PageState } from './protocol.ts';
import { takeNews } from './take-news.ts';
import { typeAnywhere } from './type-anywhere.ts';
import { makeBanner } from './views/banner.ts';
import { makeChatHeader } from './views/chat-header.ts';
import { makeComposer } from './views/composer.ts';
import { makeFormDialog } from './views/form-dialog.ts';
import { makeMemberList } from './views/member-list.ts';
import { makeMessageList } from './views/message-list.ts';
import { makePictureDialog } from './views/picture-dialog.ts';
import { makeSidebar } from './views/sidebar.ts';
import { makeToast } from './views/toast.ts';
import { makeTypingLine } from './views/typing-line.ts';

const nobody: PageState = {
  guildName: 'Fieldops Sandbox',
  me: '',
  people: [],
  roles: [],
  channels: [],
  commands: [],
  messages: [],
  isBotOnline: false
};

// What stands for the direct messages with the bot in the address; no channel of a guild can be called so.
const directName = '@bot';

const model = makeModel(nobody);
let connection: Connection | undefined;
let hasLine = false;

const app: App = {
  model,
  names: makeNames(model, (id) => app.openChannel(id)),
  async ask(act, manner) {
    try {
      return await connection?.ask(act);
    } catch (error) {
      if (manner !== 'quietly') app.tell(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  },
  tell: (text) => toast.tell(text),
  openChannel(id) {
    model.channelId = id;
    model.answeringId = undefined;
    model.unread.delete(id);
    remember();
    list.clear();
    refreshAll();
    if (matchMedia('(hover: hover)').matches) composer.focus();
  },
  openPicture: (address, description) => pictureDialog.open(address, description),
  openForm: (interactionId, modal) => formDialog.open(interactionId, modal),
  answer(messageId) {
    model.answeringId = messageId;
    list.refresh();
    composer.refresh();
    composer.focus();
  },
  become(userId) {
    const username = findPerson(model, userId)?.username;
    if (username !== undefined && userId !== model.state.me) start(username);
  },
  refreshMessages: () => list.refresh()
};

const toast = makeToast();
const banner = makeBanner();
const list = makeMessageList(app);
const typingLine = makeTypingLine(app);
const composer = makeComposer(app);
const chat = element('main', { class: 'chat' });
const sidebar = makeSidebar(app, (isOpen) => {
  chat.inert = isOpen;
});
const header = makeChatHeader(app, sidebar.open);
const members = makeMemberList(app);
const pictureDialog = makePictureDialog();
const formDialog = makeFormDialog(app);

function refreshAll(): void {
  sidebar.refresh();
  header.refresh();
  members.refresh();
  composer.refresh();
  list.refresh();
  typingLine.refresh();
  banner.show({ hasLine, isBotOnline: model.state.isBotOnline });
}

function onNews(news: PageNews): void {
  if (news.kind === 'state') {
    const isOther = news.state.me !== model.state.me;
    resetModel(model, news.state);
    if (isOther) openFirstChannel();
    list.clear();
    refreshAll();
    return;
  }
  if (news.kind === 'interaction') formDialog.settle(news.interactionId, news.state);
  if (news.kind === 'modal') {
    app.openForm(news.interactionId, news.modal);
    return;
  }
  takeNews(model, news);
  refreshAll();
}

function openFirstChannel(): void {
  const wanted = readAddress().channel;
  model.channelId = (findByName(wanted) ?? model.state.channels[0])?.id ?? '';
  model.unread.clear();
  forgetRunning(model);
  model.answeringId = undefined;
  remember();
}

function remember(): void {
  const channel = findChannel(model);
  const name = channel?.kind === 'dm' ? directName : (channel?.name ?? '');
  writeAddress(findPerson(model, model.state.me)?.username ?? '', name);
}

function findByName(wanted: string | undefined): PageChannel | undefined {
  return model.state.channels.find(({ kind, name }) => (kind === 'dm' ? directName : name) === wanted);
}

function start(username: string): void {
  connection?.close();
  connection = connect(username, onNews, (stands) => {
    hasLine = stands;
    // What was on its way when the line broke has no end that this page will hear of.
    if (!stands) forgetRunning(model);
    banner.show({ hasLine, isBotOnline: model.state.isBotOnline });
  });
}

chat.append(
  header.root,
  banner.root,
  element(
    'div',
    { class: 'chat-columns' },
    element('div', { class: 'chat-column' }, list.root, composer.root, typingLine.root),
    members.root
  )
);
document.querySelector('#app')?.replaceChildren(sidebar.root, chat, pictureDialog.root, formDialog.root, toast.root);
addEventListener('hashchange', () => {
  const { user, channel } = readAddress();
  const wanted = findByName(channel);
  if (user !== undefined && user !== findPerson(model, model.state.me)?.username) start(user);
  else if (wanted && wanted.id !== model.channelId) app.openChannel(wanted.id);
});
typeAnywhere(composer.focus);
setInterval(refreshRelativeMoments, 10_000);
setInterval(typingLine.refresh, 1_000);
start(readAddress().user ?? '');
