import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatJson, joinPieces } from '../../src/cli/write-report.ts';

test('a report has the signs that JSON.stringify would give it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      expect([...formatJson(value)].join('')).toBe(JSON.stringify(value, undefined, 2));
    })
  );
});

test('what is undefined is left out, as there', () => {
  const value = { gone: undefined, list: [undefined, { gone: undefined, here: [] }], text: 'a\n"b"' };
  expect([...formatJson(value)].join('')).toBe(JSON.stringify(value, undefined, 2));
});

test('many small texts become few pieces, with nothing lost', () => {
  const texts = Array.from({ length: 50_000 }, (_, index) => `line ${index}\n`);
  const pieces = [...joinPieces(texts)];
  expect(pieces.join('')).toBe(texts.join(''));
  expect(pieces.length).toBeLessThan(20);
});
