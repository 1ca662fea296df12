import { element } from '../dom.ts';
import { formatMoment } from '../time.ts';

/** A moment in words, where the reader is; one that is told as a distance is kept up to date. */
export function renderMoment(seconds: number, style: string): HTMLElement {
  const moment = new Date(seconds * 1000);
  // A number beyond what a date can be is shown as it was written.
  if (Number.isNaN(moment.getTime())) return element('span', { text: `<t:${seconds}:${style}>` });
  const text = formatMoment(moment, style, new Date());
  const made = element('time', {
    class: 'moment',
    text,
    attributes: { datetime: moment.toISOString(), title: formatMoment(moment, 'F', new Date()) }
  });
  if (style === 'R') made.dataset.relative = String(seconds);
  return made;
}

/** Brings all moments of the page that are told as distances up to date. */
export function refreshRelativeMoments(): void {
  const now = new Date();
  for (const made of document.querySelectorAll<HTMLElement>('time[data-relative]')) {
    made.textContent = formatMoment(new Date(Number(made.dataset.relative) * 1000), 'R', now);
  }
}
