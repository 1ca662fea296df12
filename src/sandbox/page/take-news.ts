import { announce } from './announce.ts';
import { messageFlags } from './codes.ts';
import { findPerson, type Model } from './model.ts';
import type { PageMessage, PageNews } from './protocol.ts';

type Change = Exclude<PageNews, { kind: 'state' | 'modal' }>;

// Discord stops showing somebody as writing after ten seconds without a sign.
const typingMilliseconds = 10_000;

/** Takes over into the model what the sandbox tells. The views are drawn anew by the caller. */
export function takeNews(model: Model, news: Change): void {
  switch (news.kind) {
    case 'surroundings':
      model.state = { ...model.state, channels: news.channels, commands: news.commands };
      return;
    case 'message':
      takeMessage(model, news.message, news.isNew);
      return;
    case 'removed':
      model.messages.delete(news.messageId);
      if (model.answeringId === news.messageId) model.answeringId = undefined;
      return;
    case 'typing': {
      const writers = model.typing.get(news.channelId) ?? new Map<string, number>();
      writers.set(news.userId, Date.now() + typingMilliseconds);
      model.typing.set(news.channelId, writers);
      return;
    }
    case 'bot':
      model.state = { ...model.state, isBotOnline: news.isOnline };
      announce(news.isOnline ? 'The bot is connected.' : 'The bot is not connected.');
      return;
    case 'interaction':
      takeEnd(model, news.interactionId, news.state);
  }
}

function takeMessage(model: Model, shown: PageMessage, isNew: boolean): void {
  const { message } = shown;
  const before = model.messages.get(message.id);
  // A change of a message that this page has dismissed, or that is too old to be here, shows nothing.
  if (!isNew && !before) return;
  model.messages.set(message.id, shown);
  // The answer that takes the place of "thinking…" is news, too.
  const isNews = before ? isLoading(before) : !isLoading(shown);
  if (isNew) model.typing.get(message.channel_id)?.delete(message.author.id);
  if (!isNews || message.author.id === model.state.me) return;
  if (message.channel_id === model.channelId) {
    const name = findPerson(model, message.author.id)?.displayName ?? message.author.username;
    announce(`${name}: ${message.content || message.embeds[0]?.title || 'a message'}`);
    return;
  }
  const unread = model.unread.get(message.channel_id) ?? { mentions: 0 };
  if (shown.notifiesMe) unread.mentions += 1;
  model.unread.set(message.channel_id, unread);
}

function isLoading({ message }: PageMessage): boolean {
  return ((message.flags ?? 0) & messageFlags.loading) !== 0;
}

function takeEnd(model: Model, interactionId: string, state: 'answered' | 'failed'): void {
  const used = model.used.get(interactionId);
  model.used.delete(interactionId);
  if (used && state === 'failed') model.failed.add(used.messageId);
  const running = model.running.get(interactionId);
  if (!running) return;
  if (state === 'answered') {
    model.running.delete(interactionId);
    return;
  }
  running.hasFailed = true;
}
