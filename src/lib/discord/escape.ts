import { escapeMarkdown } from 'discord.js';

/**
 * Foreign text, such as the name of a player, as Discord shall show it: no markdown, no mentions, no links, no breaks.
 * A word joiner after `@`, `#`, `<` and `:` takes their meaning away and cannot be seen.
 */
export function escapeName(name: string): string {
  const oneLine = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  return escapeMarkdown(oneLine, { heading: true, bulletedList: true, numberedList: true, maskedLink: true }).replace(
    /[@#<]|:(?=\/\/)/g,
    '$&\u2060'
  );
}

/** The same for a code block, where only backticks mean anything. */
export function escapeCode(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').replaceAll('`', 'ˋ');
}
