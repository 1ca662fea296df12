import { escapeMarkdown } from 'discord.js';
import { keepDirection } from '../util/text.ts';

/**
 * Foreign text, such as the name of a player, as Discord shall show it: no markdown, no mentions, no links, no breaks, and
 * nothing that turns the line around. A word joiner after `@`, `#`, `<` and `:` takes their meaning away and cannot be seen.
 */
export function escapeName(name: string): string {
  const oneLine = keepDirection(name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' '));
  return escapeMarkdown(oneLine, { heading: true, bulletedList: true, numberedList: true, maskedLink: true }).replace(
    /[@#<]|:(?=\/\/)/g,
    '$&\u2060'
  );
}

/** The same for a code block, where only backticks mean anything; a table sets names apart once they are as long as they may be. */
export function escapeCode(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\p{Bidi_Control}/gu, '')
    .replaceAll('`', 'ˋ');
}
