/** What an element may be given besides its children. Text never becomes HTML. */
export interface Properties {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly onClick?: (event: MouseEvent) => void;
}

/** A child of an element; undefined is left out. */
export type Child = Node | string | undefined;

/** A new element with its properties and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (properties.class) made.className = properties.class;
  if (properties.text !== undefined) made.textContent = properties.text;
  for (const [name, value] of Object.entries(properties.attributes ?? {})) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  const { onClick } = properties;
  if (onClick) made.addEventListener('click', (event) => event instanceof MouseEvent && onClick(event));
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something; `name` is what a screen reader says if the button shows no text. */
export function button(
  properties: Properties & { readonly name?: string; readonly type?: 'button' | 'submit' },
  ...children: readonly Child[]
): HTMLButtonElement {
  const { name, type = 'button', attributes, ...rest } = properties;
  return element(
    'button',
    { ...rest, attributes: { type, 'aria-label': name, title: name, ...attributes } },
    ...children
  );
}

/** Text that only a screen reader says. */
export function hiddenText(text: string): HTMLElement {
  return element('span', { class: 'visually-hidden', text });
}

let counter = 0;

/** An id that no other element of the page has. */
export function uniqueId(prefix: string): string {
  counter += 1;
  return `${prefix}-${counter}`;
}
