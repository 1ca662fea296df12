import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanName, stripColors } from '../../../src/lib/et/colors.ts';

test.each([
  ['^6B^2uwiq^6X^2itj', 'BuwiqXitj'],
  ['^/nrv^d RU PAXPV', 'nrv RU PAXPV'],
  ['^D/^4/^?/^zC.^PSuxestbecay', '///C.Suxestbecay'],
  ['a^^1b', 'a^b'],
  ["^1'^/ltp", "'ltp"],
  ['^D/^4/^?/^zR.^0Kinpo', '///R.Kinpo'],
  ['^3(LVM)^6nimdap^7!', '(LVM)nimdap!'],
  ["^xkobadho ^7uwzei^x'", "kobadho uwzei'"],
  ['acu?', 'acu?'],
  ['^7F^ae^7no N.', 'Feno N.'],
  ['^wtqo^hI^pza^h:^w)', 'tqoIza:)'],
  ['^7x^a&^7o^a.^7gdn', 'x&o.gdn'],
  ['^7w^2_^7lk^2_^7j', 'w_lk_j']
])('%s is read as %s', (raw, clean) => {
  expect(stripColors(raw)).toBe(clean);
});

test('a caret before a space, before another caret and at the end is a caret', () => {
  expect(stripColors('^ a')).toBe('^ a');
  expect(stripColors('^^')).toBe('^^');
  expect(stripColors('^^^')).toBe('^^^');
  expect(stripColors('^^^1x')).toBe('^^x');
  expect(stripColors('a^')).toBe('a^');
  expect(stripColors('^\t')).toBe('^\t');
  expect(stripColors('^\u007fx')).toBe('^\u007fx');
});

test('a letter beyond ASCII after a caret is a colour, whole', () => {
  expect(stripColors('^ža')).toBe('a');
  expect(stripColors('^🦉owl')).toBe('owl');
});

test('every printable character but the caret is a colour, and no other of ASCII is', () => {
  for (let code = 0; code < 0x80; code++) {
    const isColor = code > 0x20 && code < 0x7f && code !== 0x5e;
    expect(stripColors(`a^${String.fromCharCode(code)}`).length).toBe(isColor ? 1 : 3);
  }
});

test('a text without carets is left as it is, and no text grows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(stripColors(text.replaceAll('^', ''))).toBe(text.replaceAll('^', ''));
      expect(stripColors(text).length).toBeLessThanOrEqual(text.length);
    })
  );
});

test('a million carets are read in one go', () => {
  expect(stripColors('^'.repeat(1_000_000))).toHaveLength(1_000_000);
  expect(stripColors('^1'.repeat(500_000))).toBe('');
});

test('a name of nothing but colours is the GUID', () => {
  expect(cleanName('^1^2^3', 'A1B2C3D4')).toBe('A1B2C3D4');
  expect(cleanName('', 'A1B2C3D4')).toBe('A1B2C3D4');
  expect(cleanName('^1 \t ', 'A1B2C3D4')).toBe('A1B2C3D4');
});

test('control characters are not part of the name that people read', () => {
  expect(cleanName('a\tb\0c\u001b[31md\u007f\u0085', 'A1B2C3D4')).toBe('abc[31md');
});

test('mentions, markdown and other scripts are names like any other', () => {
  for (const name of ['@everyone', '**bold**', '`code`', '<@1>', 'Сова', '梟', '\u202Ebackwards', '%s', '__proto__']) {
    expect(cleanName(name, 'A1B2C3D4')).toBe(name);
  }
});
