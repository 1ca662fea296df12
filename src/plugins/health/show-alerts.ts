import { createChannelOutlet } from '../../lib/discord/channel-outlet.ts';
import { findOwnMessage } from '../../lib/discord/find-own-message.ts';
import type { AlertTeller } from './domain/alert-state.ts';
import { alertMark, alertMessage, overMark, overMessage } from './views/alert-message.ts';

/** The clocks of two machines differ by less than this (ms). */
const clockTolerance = 300_000;

/** Tells alerts in channels of Discord. */
export function createTeller(client: Parameters<typeof createChannelOutlet>[0]): AlertTeller {
  const outlet = createChannelOutlet(client);
  const find = async (channelId: string, mark: string, since: Date) => {
    const from = new Date(since.getTime() - clockTolerance);
    return findOwnMessage(client, channelId, from, ({ embeds }) => embeds[0]?.footer?.text === mark);
  };
  return {
    async post(place, alert, nonce, mayStand) {
      const standing = mayStand ? await find(place.channelId, alertMark(alert), alert.openedAt) : undefined;
      return standing?.id ?? (await outlet.send(place, nonce, alertMessage(alert)))?.messageId;
    },
    edit: ({ channelId }, messageId, alert) => outlet.edit({ channelId, messageId }, alertMessage(alert)),
    async sayOver(place, messageId, alert, nonce) {
      if (await find(place.channelId, overMark(alert), alert.openedAt)) return;
      const reply = { messageReference: messageId, failIfNotExists: false };
      await outlet.send(place, nonce, { ...overMessage(alert), reply });
    }
  };
}
