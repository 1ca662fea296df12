import { editIfThere, postOnce } from '../../lib/discord/channel-writer.ts';
import type { AlertTeller } from './domain/alert-state.ts';
import { alertMark, alertMessage, overMark, overMessage } from './views/alert-message.ts';

/** Tells alerts in channels of Discord. */
export function createTeller(client: Parameters<typeof postOnce>[0]): AlertTeller {
  return {
    post: (channelId, alert, nonce, mayStand) =>
      postOnce(client, channelId, {
        message: alertMessage(alert),
        nonce,
        ...(mayStand ? { lookFor: alertMark(alert) } : {})
      }),
    edit: (channelId, messageId, alert) => editIfThere(client, channelId, messageId, alertMessage(alert)),
    async sayOver(channelId, alert, nonce, messageId) {
      const message = overMessage(alert);
      await postOnce(client, channelId, { message, nonce, lookFor: overMark(alert), repliesTo: messageId });
    }
  };
}
