import { element } from '../dom.ts';

/** The line that says what is missing: the sandbox itself, or the bot. */
export function makeBanner(): {
  readonly root: HTMLElement;
  show(state: { readonly hasLine: boolean; readonly isBotOnline: boolean }): void;
} {
  const root = element('div', { class: 'banner', attributes: { role: 'status' } });
  root.hidden = true;
  return {
    root,
    show({ hasLine, isBotOnline }) {
      root.hidden = hasLine && isBotOnline;
      root.textContent = hasLine
        ? 'The bot is not connected yet. This page goes on by itself when it comes.'
        : 'The sandbox does not answer. This page goes on by itself when it is back.';
    }
  };
}
