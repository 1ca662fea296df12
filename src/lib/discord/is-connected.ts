import { type Client, Status } from 'discord.js';

/** Whether the bot is connected to Discord now. The manager's own status stays as it was when a shard is lost. */
export function isConnected({ ws }: Client): boolean {
  return ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);
}
