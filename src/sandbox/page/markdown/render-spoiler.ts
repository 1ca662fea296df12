import { element, hiddenText } from '../dom.ts';

/** Text that shows only when it is pressed. */
export function renderSpoiler(content: DocumentFragment): HTMLElement {
  const inside = element('span', { class: 'spoiler-inside', attributes: { 'aria-hidden': 'true' } }, content);
  const hint = hiddenText('Hidden text, show it');
  const spoiler = element('span', { class: 'spoiler', attributes: { role: 'button', tabindex: '0' } }, hint, inside);
  const show = () => {
    spoiler.classList.add('spoiler-shown');
    spoiler.removeAttribute('role');
    spoiler.removeAttribute('tabindex');
    inside.removeAttribute('aria-hidden');
    hint.remove();
  };
  spoiler.addEventListener('click', show);
  spoiler.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    show();
  });
  return spoiler;
}
