import type { App } from '../app.ts';
import { element } from '../dom.ts';
import { icon } from '../icons.ts';
import type { PagePerson } from '../protocol.ts';
import { renderAvatar } from './avatar.ts';
import { makeListPopup } from './list-popup.ts';

/** The panel that says who the reader is and lets one become somebody else. */
export function makePersonSwitch(app: App): {
  readonly root: HTMLElement;
  refresh(me: PagePerson | undefined): void;
} {
  const owner = element('button', {
    class: 'person-switch',
    attributes: { type: 'button', role: 'combobox', 'aria-haspopup': 'listbox' },
    onClick: () => (popup.isOpen() ? popup.close() : open())
  });
  const popup = makeListPopup<string>({ owner, onPick: (id) => app.become(id) });
  owner.addEventListener('keydown', (event) => {
    if (popup.takeKey(event) || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    open();
  });

  function open(): void {
    const people = app.model.state.people.filter(({ isBot }) => !isBot);
    const entries = people.map((person) => ({
      value: person.id,
      label: person.displayName,
      note: describeRole(person),
      picture: renderAvatar(person, 'medium'),
      isMarked: person.id === app.model.state.me
    }));
    popup.open(
      'You are …',
      entries,
      people.findIndex(({ id }) => id === app.model.state.me)
    );
  }

  return {
    root: element('div', { class: 'person-panel' }, popup.root, owner),
    refresh(me) {
      if (!me) return;
      owner.setAttribute('aria-label', `You are ${me.displayName}, ${describeRole(me)}. Become somebody else`);
      owner.replaceChildren(
        renderAvatar(me, 'medium'),
        element(
          'span',
          { class: 'person-text' },
          element('span', { class: 'person-name', text: me.displayName }),
          element('span', { class: 'person-role', text: `You are ${me.username} (${describeRole(me)})` })
        ),
        icon('chevron', 18)
      );
    }
  };
}

function describeRole({ role }: PagePerson): string {
  return role || 'Member';
}
