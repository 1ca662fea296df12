import { parseInline } from './parse-inline.ts';
import type { Block, Item } from './tree.ts';

const fence = /```(?:([a-zA-Z0-9_+.#-]+)\n)?\n?([\s\S]*?)\n?```\n?/g;

/** A text with Discord's marks as a list of blocks. Lines that are no heading, list, quote or code are paragraphs. */
export function parseBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  for (const found of text.matchAll(fence)) {
    const [whole, language = '', code = ''] = found;
    if (!code) continue;
    blocks.push(...parseLines(dropOneBreak(text.slice(at, found.index))));
    blocks.push({ kind: 'codeBlock', language, text: code });
    at = found.index + whole.length;
  }
  return [...blocks, ...parseLines(text.slice(at))];
}

function parseLines(text: string): Block[] {
  if (text === '') return [];
  const lines = text.split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, length } = takeBlock(lines, at);
    blocks.push(block);
    at += length;
  }
  return blocks;
}

function takeBlock(lines: readonly string[], at: number): { readonly block: Block; readonly length: number } {
  const line = lines[at] ?? '';
  const heading = /^(#{1,3})\s+(\S.*)$/.exec(line);
  if (heading) {
    const [, marks = '#', title = ''] = heading;
    const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3;
    return { block: { kind: 'heading', level, children: parseInline(title) }, length: 1 };
  }
  const small = /^-#\s+(\S.*)$/.exec(line)?.[1];
  if (small !== undefined) return { block: { kind: 'small', children: parseInline(small) }, length: 1 };
  if (line.startsWith('>>> ')) {
    const rest = [line.slice(4), ...lines.slice(at + 1)];
    return { block: { kind: 'quote', children: parseLines(rest.join('\n')) }, length: rest.length };
  }
  if (isQuote(line)) {
    const length = countWhile(lines, at, isQuote);
    const inner = lines.slice(at, at + length).map((quoted) => quoted.replace(/^> ?/, ''));
    return { block: { kind: 'quote', children: parseLines(inner.join('\n')) }, length };
  }
  if (readItem(line)) return takeList(lines, at);
  const length = Math.max(1, countWhile(lines, at, isPlain));
  return { block: { kind: 'paragraph', children: parseInline(lines.slice(at, at + length).join('\n')) }, length };
}

function takeList(lines: readonly string[], at: number): { readonly block: Block; readonly length: number } {
  const first = readItem(lines[at] ?? '');
  const isOrdered = first?.number !== undefined;
  const length = countWhile(lines, at, (line) => {
    const item = readItem(line);
    return item !== undefined && (item.number !== undefined) === isOrdered;
  });
  const items = lines.slice(at, at + length).flatMap((line): Item[] => {
    const item = readItem(line);
    return item ? [{ depth: item.depth, children: parseInline(item.text) }] : [];
  });
  return { block: { kind: 'list', isOrdered, start: first?.number ?? 1, items }, length };
}

function readItem(line: string) {
  const [, indent = '', mark = '', text = ''] = /^( *)([-*]|\d{1,9}\.) +(\S.*)$/.exec(line) ?? [];
  if (!text) return undefined;
  const number = /\d/.test(mark) ? Number.parseInt(mark, 10) : undefined;
  return { depth: Math.min(3, Math.ceil(indent.length / 2)), number, text };
}

function isQuote(line: string): boolean {
  return line.startsWith('> ') || line === '>';
}

function isPlain(line: string): boolean {
  return !/^(#{1,3}|-#)\s+\S/.test(line) && !isQuote(line) && !line.startsWith('>>> ') && !readItem(line);
}

function countWhile(lines: readonly string[], at: number, fits: (line: string) => boolean): number {
  let count = 0;
  while (at + count < lines.length && fits(lines[at + count] ?? '')) count += 1;
  return count;
}

// The line break before a block of code belongs to the block.
function dropOneBreak(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}
