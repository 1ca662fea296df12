/**
 * A name without its colour codes, by the engine's rule: `^` and any printable, non-space character after it except
 * `^` (or any character beyond ASCII) is a code; `^^` is a literal caret followed by whatever comes (stats-files.md 3.2).
 */
export function stripColors(text: string): string {
  let caret = text.indexOf('^');
  if (caret < 0) return text;
  let plain = '';
  let from = 0;
  while (caret >= 0) {
    const next = text.charCodeAt(caret + 1);
    if (isColor(next)) {
      plain += text.slice(from, caret);
      from = caret + (isLeadSurrogate(next) ? 3 : 2);
      caret = text.indexOf('^', from);
    } else {
      caret = text.indexOf('^', caret + 1);
    }
  }
  return plain + text.slice(from);
}

const isColor = (code: number) => (code > 0x20 && code < 0x7f && code !== 0x5e) || code >= 0x80;

const isLeadSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;

/** Control characters: PostgreSQL refuses NUL, and the others break lines on a screen. */
const control = /\p{Cc}/gu;

/** The name as people read it: no colour codes, no control characters; the GUID when nothing is left. */
export function cleanName(name: string, guid: string): string {
  const clean = stripColors(name).replace(control, '').trim();
  return clean === '' ? guid : clean;
}
