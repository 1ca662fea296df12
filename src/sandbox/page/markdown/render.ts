import { toCssColor } from '../color.ts';
import { element } from '../dom.ts';
import { parseBlocks } from './parse-blocks.ts';
import { parseInline } from './parse-inline.ts';
import { renderMoment } from './render-moment.ts';
import { renderSpoiler } from './render-spoiler.ts';
import type { Block, Inline, Item } from './tree.ts';

/** The names that mentions stand for; undefined for somebody or something that is not there. */
export interface Names {
  user(id: string): { readonly name: string; readonly isMe: boolean } | undefined;
  role(id: string): { readonly name: string; readonly color: number; readonly isMine: boolean } | undefined;
  channel(id: string): string | undefined;
  openChannel(id: string): void;
}

/** A text with all of Discord's marks, for messages and the larger parts of embeds. */
export function renderMarkdown(text: string, names: Names): DocumentFragment {
  return renderBlocks(parseBlocks(text), names);
}

/** A text with marks inside lines only, for titles and names. */
export function renderInlineMarkdown(text: string, names: Names): DocumentFragment {
  return renderInlines(parseInline(text), names);
}

function renderBlocks(blocks: readonly Block[], names: Names): DocumentFragment {
  const fragment = new DocumentFragment();
  for (const block of blocks) fragment.append(renderBlock(block, names));
  return fragment;
}

function renderBlock(block: Block, names: Names): Node {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, renderInlines(block.children, names));
    case 'small':
      return element('p', { class: 'small-print' }, renderInlines(block.children, names));
    case 'heading': {
      // The page's own headings are the first two levels.
      const attributes = { role: 'heading', 'aria-level': String(block.level + 2) };
      return element(
        'p',
        { class: `heading heading-${block.level}`, attributes },
        renderInlines(block.children, names)
      );
    }
    case 'quote':
      return element('blockquote', {}, renderBlocks(block.children, names));
    case 'codeBlock': {
      // It can be wider than its place; with a focus it can be scrolled by keyboard, too.
      const attributes = { tabindex: '0', role: 'group', 'aria-label': 'Code' };
      return element('pre', { attributes }, element('code', { text: block.text }));
    }
    case 'list': {
      const items = block.items.map((item) => renderItem(item, names));
      return block.isOrdered
        ? element('ol', { attributes: { start: String(block.start) } }, ...items)
        : element('ul', {}, ...items);
    }
  }
}

function renderItem({ depth, children }: Item, names: Names): Node {
  return element('li', { class: `depth-${depth}` }, renderInlines(children, names));
}

function renderInlines(nodes: readonly Inline[], names: Names): DocumentFragment {
  const fragment = new DocumentFragment();
  for (const node of nodes) fragment.append(renderInline(node, names));
  return fragment;
}

function renderInline(node: Inline, names: Names): Node {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'code':
      return element('code', { class: 'inline-code', text: node.text });
    case 'strong':
      return element('strong', {}, renderInlines(node.children, names));
    case 'emphasis':
      return element('em', {}, renderInlines(node.children, names));
    case 'underline':
      return element('u', {}, renderInlines(node.children, names));
    case 'strike':
      return element('s', {}, renderInlines(node.children, names));
    case 'spoiler':
      return renderSpoiler(renderInlines(node.children, names));
    case 'link':
      return element(
        'a',
        { attributes: { href: node.address, target: '_blank', rel: 'noopener noreferrer' } },
        renderInlines(node.children, names)
      );
    case 'user': {
      const user = names.user(node.id);
      return mention(`@${user?.name ?? 'unknown-user'}`, user?.isMe);
    }
    case 'role': {
      const role = names.role(node.id);
      return mention(`@${role?.name ?? 'deleted-role'}`, role?.isMine, role?.color);
    }
    case 'everyone':
      return mention(`@${node.name}`, true);
    case 'channel':
      return renderChannel(node.id, names);
    case 'command':
      return element('span', { class: 'mention', text: `/${node.name}` });
    case 'emoji':
      return element('span', { text: `:${node.name}:` });
    case 'moment':
      return renderMoment(node.seconds, node.style);
  }
}

function mention(text: string, isMine = false, color = 0): HTMLElement {
  const made = element('span', { class: isMine ? 'mention mention-mine' : 'mention', text });
  if (color !== 0) made.style.setProperty('--mention-color', toCssColor(color));
  return made;
}

function renderChannel(id: string, names: Names): HTMLElement {
  const name = names.channel(id);
  if (name === undefined) return mention('#unknown');
  const made = element('button', {
    class: 'mention mention-link',
    text: `#${name}`,
    attributes: { type: 'button' },
    onClick: () => names.openChannel(id)
  });
  return made;
}
