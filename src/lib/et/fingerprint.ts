import { hash } from 'node:crypto';

/** SHA-256 of the bytes as they are, in hexadecimal. */
export function hashBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}

/**
 * A text with LF for every line end, without a byte order mark and with at most one line end at its end. Without any it may
 * have been cut, and so is not the same.
 */
export function normalizeText(bytes: Uint8Array): string {
  // Latin 1 gives every byte a character of its own, so that no two different files look alike.
  const raw = Buffer.from(bytes).toString('latin1');
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  let end = text.length;
  while (text[end - 1] === '\n') end--;
  return text.slice(text.startsWith(byteOrderMark) ? byteOrderMark.length : 0, end + 1);
}

const byteOrderMark = '\u00ef\u00bb\u00bf';

/**
 * SHA-256 of all lines after the header, whatever their line ends (stats-files.md 6.5): equal for two files that tell of
 * the same round. Null when no line follows the header: empty files are alike without being copies.
 */
export function hashBody(bytes: Uint8Array): string | null {
  const text = normalizeText(bytes);
  const body = text.slice(text.indexOf('\n') + 1 || text.length).replace(/\n$/, '');
  return body === '' ? null : hash('sha256', body, 'hex');
}
