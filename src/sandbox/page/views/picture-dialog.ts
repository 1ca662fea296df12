import { button, element } from '../dom.ts';
import { icon } from '../icons.ts';

/** The large view of a picture; Escape, the button or a press beside the picture closes it. */
export function makePictureDialog(): { readonly root: HTMLElement; open(address: string, description: string): void } {
  const image = element('img');
  const original = element('a', {
    text: 'Open in a tab of its own',
    attributes: { target: '_blank', rel: 'noopener' }
  });
  const root = element(
    'dialog',
    { class: 'picture-dialog', attributes: { 'aria-label': 'Picture' } },
    element('figure', {}, image, element('figcaption', {}, original)),
    button({ class: 'tool dialog-closer', name: 'Close', onClick: () => root.close() }, icon('close', 24))
  );
  root.addEventListener('click', (event) => {
    if (event.target !== image && event.target !== original) root.close();
  });
  return {
    root,
    open(address, description) {
      image.src = address;
      image.alt = description;
      original.href = address;
      root.showModal();
    }
  };
}
