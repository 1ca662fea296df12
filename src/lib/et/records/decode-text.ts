import { isUtf8 } from 'node:buffer';

/** The text of a file: UTF-8, or Windows-1252 where it is not; without a byte order mark. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes);
}

/** A text as it can be stored and shown: no control characters, no halves of characters, at most so long. */
export function cleanText(text: string, most = 100): string {
  return text
    .replace(/\p{Cc}/gu, '')
    .slice(0, most)
    .toWellFormed()
    .trim();
}
