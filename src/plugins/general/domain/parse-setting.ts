import { Problem } from '../../../lib/util/problem.ts';
import { quoteText } from '../../../lib/util/text.ts';
import { isTimeZone } from '../../../lib/util/time.ts';
import type { PostKinds } from './guild-settings.ts';

/** A setting of a community that an admin changes. */
export type SettingChange =
  /** Ids of the channels in which the bot answers; none for all. */
  | { readonly setting: 'channels'; readonly channels: readonly string[] }
  | { readonly setting: 'shamingAwards'; readonly on: boolean }
  /** The id of the channel in which admins are told what is wrong; null for none. */
  | { readonly setting: 'alertChannel'; readonly channel: string | null }
  /** The channel in which evenings are posted, if it changes, and what of them. */
  | { readonly setting: 'posts'; readonly channel: string | undefined; readonly kinds: Partial<PostKinds> }
  | { readonly setting: 'locale'; readonly locale: string }
  | { readonly setting: 'timeZone'; readonly timeZone: string };

/** Discord shows so many channels in one sentence, and nobody names more. */
const mostChannels = 20;

const known = [
  ...[
    'channels #stats',
    'channels everywhere',
    'awards on',
    'awards off',
    'posts #stats',
    'posts rounds on',
    'posts off',
    'alerts #admins',
    'alerts off'
  ],
  ...['language de', 'timezone Europe/Berlin']
];

/** Reads `channels #stats #general`, `awards on`, `posts #stats rounds on`, `language de`; undefined for no words at all. */
export function parseSetting(words: string): SettingChange | undefined {
  const [name = '', ...rest] = words.trim().split(/\s+/);
  const value = rest.join(' ').toLowerCase();
  switch (name.toLowerCase()) {
    case '':
      return undefined;
    case 'channels':
      return { setting: 'channels', channels: readChannels(value) };
    case 'alerts':
      return { setting: 'alertChannel', channel: value === 'off' ? null : readChannel(value) };
    case 'posts':
      return readPosts(value);
    case 'language':
      return { setting: 'locale', locale: readLocale(rest.join('-')) };
    case 'timezone':
      return { setting: 'timeZone', timeZone: readTimeZone(rest.join('_')) };
    case 'awards':
      if (value === 'on' || value === 'off') return { setting: 'shamingAwards', on: value === 'on' };
  }
  const list = known.map((one) => `\`${one}\``).join(', ');
  throw new Problem(`I do not know the setting ${quoteText(words)}. There are: ${list}.`);
}

const readMention = (word: string) => /^<#(\d{17,20})>$/.exec(word)?.[1];

function readChannel(text: string): string {
  const id = readMention(text);
  if (id === undefined) throw new Problem('Name one channel, as `alerts #admins`, or say `alerts off`.');
  return id;
}

function readChannels(text: string): string[] {
  if (text === 'everywhere' || text === 'all') return [];
  const ids = text.split(' ').map(readMention);
  const channels = ids.filter((id) => id !== undefined);
  if (channels.length === 0 || channels.length < ids.length || channels.length > mostChannels) {
    throw new Problem('Name the channels as `#stats #general`, or say `channels everywhere`.');
  }
  return [...new Set(channels)];
}

/** Reads `#stats`, `live off`, `#stats summary on rounds on`, `off`. */
function readPosts(text: string): SettingChange {
  const how =
    'Say `posts #stats`, `posts live off`, `posts summary on`, `posts rounds on`, or `posts off` for none of them.';
  if (text === 'off')
    return { setting: 'posts', channel: undefined, kinds: { live: false, summary: false, rounds: false } };
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length === 0) throw new Problem(how);
  const channel = readMention(words[0] ?? '');
  const rest = channel === undefined ? words : words.slice(1);
  const kinds: Record<string, boolean> = {};
  for (let index = 0; index < rest.length; index += 2) {
    const [kind = '', on = ''] = rest.slice(index, index + 2);
    if (!/^(live|summary|rounds)$/.test(kind) || !/^(on|off)$/.test(on)) throw new Problem(how);
    kinds[kind] = on === 'on';
  }
  return { setting: 'posts', channel, kinds };
}

function readLocale(text: string): string {
  try {
    const [locale] = Intl.NumberFormat.supportedLocalesOf(text);
    if (locale !== undefined) return locale;
  } catch {
    // Not even the form of a language; the sentence is the same.
  }
  throw new Problem(`I do not know the language ${quoteText(text)}. Write it as \`de\`, \`en-GB\` or \`sl\`.`);
}

function readTimeZone(text: string): string {
  if (isTimeZone(text)) return text;
  throw new Problem(`I do not know the time zone ${quoteText(text)}. Write it as \`Europe/Ljubljana\` or \`UTC\`.`);
}
