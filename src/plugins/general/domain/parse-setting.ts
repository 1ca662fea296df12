import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';

/** A setting of a community that an admin changes. */
export type SettingChange =
  /** Ids of the channels in which the bot answers; none for all. */
  | { readonly setting: 'channels'; readonly channels: readonly string[] }
  | { readonly setting: 'shamingAwards'; readonly on: boolean }
  /** The id of the channel in which admins are told what is wrong; null for none. */
  | { readonly setting: 'alertChannel'; readonly channel: string | null };

/** Discord shows so many channels in one sentence, and nobody names more. */
const mostChannels = 20;

/** Reads `channels #stats #general`, `channels everywhere`, `awards on`, `alerts #admins`; undefined for no words at all. */
export function parseSetting(words: string): SettingChange | undefined {
  const [name = '', ...rest] = words.trim().split(/\s+/);
  const value = rest.join(' ').toLowerCase();
  if (name === '') return undefined;
  if (name === 'channels') return { setting: 'channels', channels: readChannels(value) };
  if (name === 'alerts') return { setting: 'alertChannel', channel: value === 'off' ? null : readChannel(value) };
  if (name === 'awards' && (value === 'on' || value === 'off')) return { setting: 'shamingAwards', on: value === 'on' };
  throw new Problem(
    `I do not know the setting ${quoteText(words)}. There are: \`channels #stats\`, \`channels everywhere\`, \`awards on\`, \`awards off\`, \`alerts #admins\`, \`alerts off\`.`
  );
}

function readChannel(text: string): string {
  const id = idOf(text);
  if (id === undefined) throw new Problem('Name one channel, as `alerts #admins`, or say `alerts off`.');
  return id;
}

const idOf = (word: string) => /^<#(\d{17,20})>$/.exec(word)?.[1];

function readChannels(text: string): string[] {
  if (text === 'everywhere' || text === 'all') return [];
  const ids = text.split(' ').map(idOf);
  const channels = ids.filter((id) => id !== undefined);
  if (channels.length === 0 || channels.length < ids.length || channels.length > mostChannels) {
    throw new Problem('Name the channels as `#stats #general`, or say `channels everywhere`.');
  }
  return [...new Set(channels)];
}
