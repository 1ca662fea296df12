import { element } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PagePerson } from '../protocol.ts';

const palette = 6;

/** A round picture for somebody: the bot's mark, or the first letter on a colour that belongs to the person. */
export function renderAvatar(person: PagePerson | undefined, size: 'small' | 'medium' | 'large'): HTMLElement {
  const name = person?.displayName ?? '?';
  const tone = person?.isBot ? 'bot' : String(Number(BigInt(person?.id ?? '0') % BigInt(palette)));
  return element(
    'span',
    { class: `avatar avatar-${size} avatar-tone-${tone}`, attributes: { 'aria-hidden': 'true' } },
    name.slice(0, 1).toUpperCase()
  );
}

/** A round picture for a channel of the guild. */
export function renderChannelMark(kind: 'guild' | 'dm', size = 20): SVGSVGElement {
  return icon(kind === 'guild' ? 'hash' : 'at', size);
}
