import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cut, makeEmbed } from '../../../src/lib/discord/embeds.ts';

/** Text of any length and kind: long runs, surrogate pairs, combining marks, line breaks. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), fc.nat(3000))
    .map(([part, times]) => part.repeat(times))
);
const title = text.map((words) => `T${words}`);
const field = fc.oneof(
  fc.record({ name: title, value: title, inline: fc.boolean() }),
  fc.record({ name: title, lines: fc.array(title, { maxLength: 60 }) })
);
const content = fc.record({
  color: fc.constant(0x5865f2),
  title,
  description: text,
  footer: text,
  fields: fc.array(field, { maxLength: 30 })
});

test('an embed never exceeds what Discord takes, whatever it is given', () => {
  fc.assert(
    fc.property(content, (given) => {
      // The builder itself checks titles, values and counts; the sum of all is for us to check.
      const { title = '', description = '', fields = [], footer } = makeEmbed(given).toJSON();
      expect(title.length).toBeLessThanOrEqual(256);
      expect(description.length).toBeLessThanOrEqual(4096);
      expect(fields.length).toBeLessThanOrEqual(25);
      for (const { name, value } of fields) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(256);
        expect(value.length).toBeGreaterThan(0);
        expect(value.length).toBeLessThanOrEqual(1024);
      }
      const parts = [title, description, footer?.text ?? '', ...fields.flatMap(({ name, value }) => [name, value])];
      expect(parts.join('').length).toBeLessThanOrEqual(6000);
      for (const part of parts) expect(part.isWellFormed()).toBe(true);
    }),
    { numRuns: 300 }
  );
});

describe('lines', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, index) => `${index + 1}. ${'x'.repeat(90)}`);

  test('that fit stand together under their heading', () => {
    const { fields } = makeEmbed({ color: 0, title: 'T', fields: [{ name: 'Players', lines: lines(3) }] }).toJSON();
    expect(fields).toEqual([{ name: 'Players', value: lines(3).join('\n') }]);
  });

  test('go on in further fields, whole lines each, and none is lost', () => {
    const { fields = [] } = makeEmbed({
      color: 0,
      title: 'T',
      fields: [{ name: 'Players', lines: lines(24) }]
    }).toJSON();
    expect(fields.length).toBeGreaterThan(1);
    expect(fields.slice(1).every(({ name }) => name === '\u200b')).toBe(true);
    expect(
      fields
        .map(({ value }) => value)
        .join('\n')
        .split('\n')
    ).toEqual(lines(24));
  });

  test('for which there is no room are counted', () => {
    const { fields = [] } = makeEmbed({
      color: 0,
      title: 'T',
      fields: [{ name: 'Players', lines: lines(100) }]
    }).toJSON();
    const shown = fields.flatMap(({ value }) => value.split('\n'));
    const rest = /^… and (\d+) more$/.exec(shown.pop() ?? '')?.[1];
    expect(shown).toEqual(lines(100).slice(0, shown.length));
    expect(shown.length + Number(rest)).toBe(100);
  });
});

test('a text is cut with an ellipsis, and never within a character', () => {
  expect(cut('abc', 3)).toBe('abc');
  expect(cut('abcd', 3)).toBe('ab…');
  expect(cut('ab😀d', 4)).toBe('ab…');
  expect(cut('abc', 0)).toBe('');
});
