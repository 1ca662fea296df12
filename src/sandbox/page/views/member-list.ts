import type { App } from '../app.ts';
import { toCssColor } from '../color.ts';
import { element } from '../dom.ts';
import type { PagePerson } from '../protocol.ts';
import { renderAvatar } from './avatar.ts';

/** The column with the people, by role; it shows where there is room for it. */
export function makeMemberList(app: App): { readonly root: HTMLElement; refresh(): void } {
  const root = element('aside', { class: 'members', attributes: { 'aria-label': 'Members' } });
  return {
    root,
    refresh() {
      const groups = Map.groupBy(app.model.state.people, nameGroup);
      root.replaceChildren(...[...groups].map(([name, people]) => renderGroup(app, name, people)));
    }
  };
}

function nameGroup({ isBot, role }: PagePerson): string {
  if (isBot) return 'Bot';
  return role || 'Members';
}

function renderGroup(app: App, name: string, people: readonly PagePerson[]): HTMLElement {
  return element(
    'section',
    {},
    element('h2', { class: 'channel-group', text: `${name} — ${people.length}` }),
    element('ul', {}, ...people.map((person) => renderMember(app, person)))
  );
}

function renderMember(app: App, person: PagePerson): HTMLElement {
  const isAway = person.isBot && !app.model.state.isBotOnline;
  const name = element('span', { class: 'member-name', text: person.displayName });
  if (person.color) name.style.color = toCssColor(person.color);
  return element(
    'li',
    { class: isAway ? 'member member-away' : 'member' },
    renderAvatar(person, 'medium'),
    name,
    person.isBot ? element('span', { class: 'badge', text: 'APP' }) : undefined
  );
}
