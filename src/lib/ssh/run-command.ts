import type { Client, ClientChannel } from 'ssh2';
import { quoteText } from '../util/text.ts';

/** How a command on another computer has ended. */
export interface CommandEnd {
  /** Undefined when a signal or the end of the connection has ended it. */
  readonly code: number | undefined;
  /** The beginning of what it said about what is wrong, in quotes; empty when it said nothing. */
  readonly complaint: string;
}

const longestComplaint = 1000;

/** Runs a command. Throws when the server does not run any; resolves when it has ended, whatever ended it. */
export async function runCommand(
  client: Client,
  command: string,
  onOutput: (text: Buffer) => void,
  stop: AbortSignal
): Promise<CommandEnd> {
  stop.throwIfAborted();
  const channel = await start(client, command);
  const end = () => channel.destroy();
  stop.addEventListener('abort', end, { once: true });
  let code: number | undefined;
  let complaint = '';
  channel.on('data', (text: Buffer) => {
    if (!stop.aborted) onOutput(text);
  });
  channel.stderr.on('data', (text: Buffer) => {
    if (complaint.length < longestComplaint) complaint += text.toString();
  });
  channel.on('exit', (status: number | null) => {
    code = status ?? undefined;
  });
  if (stop.aborted) end();
  else await ended(client, channel, stop);
  stop.removeEventListener('abort', end);
  return { code, complaint: complaint.trim() && quoteText(complaint.trim()) };
}

function start(client: Client, command: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const lost = () => reject(new Error('the connection was lost'));
    client.once('close', lost);
    client.exec(command, (error, channel) => {
      client.off('close', lost);
      if (error) reject(error);
      else resolve(channel);
    });
  });
}

function ended(client: Client, channel: ClientChannel, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    channel.once('close', resolve);
    client.once('close', () => resolve());
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
}
