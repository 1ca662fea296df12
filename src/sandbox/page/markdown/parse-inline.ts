import type { Inline } from './tree.ts';

/** A rule looks at one place of a text and says what begins there and where it ends, or undefined. */
type Rule = (text: string, at: number, depth: number) => { readonly node: Inline; readonly end: number } | undefined;

// Marks inside marks; nobody needs more, and a text of nothing but asterisks ends soon.
const maxDepth = 12;

/** Marked text as Discord understands it: emphasis, code, spoilers, links, mentions, moments. */
export function parseInline(text: string, depth = 0): Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  let at = 0;
  const flush = () => {
    if (plain) nodes.push({ kind: 'text', text: plain });
    plain = '';
  };
  while (at < text.length) {
    const escaped = /^\\([!-/:-@[-`{-~])/.exec(text.slice(at, at + 2))?.[1];
    if (escaped !== undefined) {
      plain += escaped;
      at += 2;
      continue;
    }
    const found = depth < maxDepth ? applyRules(text, at, depth) : undefined;
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
      continue;
    }
    plain += text[at];
    at += 1;
  }
  flush();
  return nodes;
}

function applyRules(text: string, at: number, depth: number) {
  // Nearly every character begins nothing.
  if (!'*_~|`<[h@'.includes(text[at] ?? '')) return undefined;
  for (const rule of rules) {
    const found = rule(text, at, depth);
    if (found) return found;
  }
  return undefined;
}

function wrap(mark: string, kind: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler'): Rule {
  return (text, at, depth) => {
    if (!text.startsWith(mark, at)) return undefined;
    const start = at + mark.length;
    const end = findClosing(text, start, mark);
    if (end === undefined) return undefined;
    return { node: { kind, children: parseInline(text.slice(start, end), depth + 1) }, end: end + mark.length };
  };
}

function findClosing(text: string, start: number, mark: string): number | undefined {
  const isSingle = mark.length === 1;
  if (isSingle && /\s/.test(text[start] ?? ' ')) return undefined;
  // A word_with_underscores is a word.
  if (mark === '_' && /\w/.test(text[start - 2] ?? '')) return undefined;
  for (let end = start + 1; end < text.length; end += 1) {
    if (text[end - 1] === '\\' || !text.startsWith(mark, end)) continue;
    if (isSingle) {
      if (text[end + 1] === mark) {
        end += 1;
        continue;
      }
      if (/\s/.test(text[end - 1] ?? '')) continue;
      if (mark === '_' && /\w/.test(text[end + 1] ?? '')) continue;
    } else if (text[end + mark.length] === mark[0] && mark !== '||') {
      // In ***a*** the inner mark closes first.
      continue;
    }
    return end;
  }
  return undefined;
}

/** A rule that is one pattern, tried at the place itself. */
function match(pattern: RegExp, make: (groups: RegExpExecArray, depth: number) => Inline | undefined): Rule {
  const sticky = new RegExp(pattern, 'y');
  return (text, at, depth) => {
    sticky.lastIndex = at;
    const groups = sticky.exec(text);
    const node = groups && make(groups, depth);
    return node ? { node, end: at + groups[0].length } : undefined;
  };
}

function makeLink(address: string, children: readonly Inline[]): Inline | undefined {
  return URL.canParse(address) ? { kind: 'link', address, children } : undefined;
}

const rules: readonly Rule[] = [
  match(/(`+)([\s\S]*?[^`])\1(?!`)/, ([, , text = '']) => ({ kind: 'code', text: text.trim() || text })),
  wrap('**', 'strong'),
  wrap('__', 'underline'),
  wrap('~~', 'strike'),
  wrap('||', 'spoiler'),
  wrap('*', 'emphasis'),
  wrap('_', 'emphasis'),
  match(/\[([^\]\n]{1,400})\]\(<?(https?:\/\/[^\s)>]+)>?(?:\s+"[^"\n]*")?\)/, ([, label = '', address = ''], depth) =>
    makeLink(address, parseInline(label, depth + 1))
  ),
  match(/<(https?:\/\/[^\s>]+)>/, ([, address = '']) => makeLink(address, [{ kind: 'text', text: address }])),
  match(/https?:\/\/[^\s<]*[^\s<.,:;!?"'\])]/, ([address]) => makeLink(address, [{ kind: 'text', text: address }])),
  match(/<@!?(\d+)>/, ([, id = '']) => ({ kind: 'user', id })),
  match(/<@&(\d+)>/, ([, id = '']) => ({ kind: 'role', id })),
  match(/<#(\d+)>/, ([, id = '']) => ({ kind: 'channel', id })),
  match(/<\/([^:>]+):\d+>/, ([, name = '']) => ({ kind: 'command', name })),
  match(/<a?:(\w+):\d+>/, ([, name = '']) => ({ kind: 'emoji', name })),
  match(/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/, ([, seconds = '', style = 'f']) => ({
    kind: 'moment',
    seconds: Number(seconds),
    style
  })),
  match(/@(everyone|here)\b/, ([, name = '']) => ({ kind: 'everyone', name }))
];
