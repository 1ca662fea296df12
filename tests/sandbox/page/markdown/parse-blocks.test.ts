import { expect, test } from '@jest/globals';
import { parseBlocks } from '../../../../src/sandbox/page/markdown/parse-blocks.ts';

const text = (value: string) => [{ kind: 'text', text: value }];

test('lines without a mark are one paragraph', () => {
  expect(parseBlocks('one\ntwo')).toEqual([{ kind: 'paragraph', children: text('one\ntwo') }]);
});

test('headings and small print have lines of their own', () => {
  expect(parseBlocks('# Title\ntext\n### Part\n-# small')).toEqual([
    { kind: 'heading', level: 1, children: text('Title') },
    { kind: 'paragraph', children: text('text') },
    { kind: 'heading', level: 3, children: text('Part') },
    { kind: 'small', children: text('small') }
  ]);
});

test('a block of code keeps what is in it, with the table that it may be', () => {
  expect(parseBlocks('before\n```js\n  a  **b**\n# c\n```\nafter')).toEqual([
    { kind: 'paragraph', children: text('before') },
    { kind: 'codeBlock', language: 'js', text: '  a  **b**\n# c' },
    { kind: 'paragraph', children: text('after') }
  ]);
  expect(parseBlocks('```one line```')).toEqual([{ kind: 'codeBlock', language: '', text: 'one line' }]);
});

test('code that is not closed is text', () => {
  expect(parseBlocks('```js\nlet a')).toEqual([{ kind: 'paragraph', children: text('```js\nlet a') }]);
});

test('lists are ordered or not, and indented', () => {
  expect(parseBlocks('- a\n  - b\n* c\n3. d\n4. e')).toEqual([
    {
      kind: 'list',
      isOrdered: false,
      start: 1,
      items: [
        { depth: 0, children: text('a') },
        { depth: 1, children: text('b') },
        { depth: 0, children: text('c') }
      ]
    },
    {
      kind: 'list',
      isOrdered: true,
      start: 3,
      items: [
        { depth: 0, children: text('d') },
        { depth: 0, children: text('e') }
      ]
    }
  ]);
});

test('quotes hold blocks of their own, to the next line or to the end', () => {
  expect(parseBlocks('> a\n> - b\nc')).toEqual([
    {
      kind: 'quote',
      children: [
        { kind: 'paragraph', children: text('a') },
        { kind: 'list', isOrdered: false, start: 1, items: [{ depth: 0, children: text('b') }] }
      ]
    },
    { kind: 'paragraph', children: text('c') }
  ]);
  expect(parseBlocks('>>> a\nb')).toEqual([
    { kind: 'quote', children: [{ kind: 'paragraph', children: text('a\nb') }] }
  ]);
});

test.each(['#no heading', '-no list', '-1 is a number', '>no quote', '1.5 points', '#'])(
  '%s is a paragraph',
  (line) => {
    expect(parseBlocks(line)).toEqual([{ kind: 'paragraph', children: text(line) }]);
  }
);
