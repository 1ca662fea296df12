import { element } from '../dom.ts';

const shownMilliseconds = 6_000;

/** A place for short notices, which go by themselves; screen readers say them at once. */
export function makeToast(): { readonly root: HTMLElement; tell(text: string): void } {
  const root = element('div', { class: 'toast', attributes: { role: 'alert' } });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    root,
    tell(text) {
      clearTimeout(timer);
      root.textContent = text;
      root.classList.add('toast-shown');
      timer = setTimeout(() => {
        root.classList.remove('toast-shown');
        root.textContent = '';
      }, shownMilliseconds);
    }
  };
}
