import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashBody, hashBytes, normalizeText } from '../../../src/lib/et/fingerprint.ts';
import { buildFile, buildHeader } from './build-file.ts';

test('the hash of bytes is their SHA-256', () => {
  expect(hashBytes(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('the hash of the player lines does not depend on line ends, a byte order mark or the header', () => {
  const expected = hashBody(buildFile());
  expect(expected).toMatch(/^[0-9a-f]{64}$/);
  expect(hashBody(buildFile({ lineEnd: '\r\n' }))).toBe(expected);
  expect(hashBody(buildFile({ lineEnd: '\r' }))).toBe(expected);
  expect(hashBody(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), buildFile()]))).toBe(expected);
  expect(hashBody(buildFile({ server: 'another', winner: 1 }))).toBe(expected);
  expect(hashBody(buildFile().subarray(0, -1))).toBe(expected);
  expect(hashBody(Buffer.concat([buildFile(), Buffer.from('\n\r\n')]))).toBe(expected);
});

test('the hash of the player lines is another one when any byte of them is another', () => {
  const file = buildFile();
  const start = file.indexOf('\n') + 1;
  fc.assert(
    fc.property(fc.integer({ min: start, max: file.length - 2 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const other = Buffer.from(file);
      other[at] = (other[at] ?? 0) ^ by;
      expect(hashBody(other)).not.toBe(hashBody(file));
    })
  );
});

test('files without player lines are alike without being copies', () => {
  for (const text of ['', '\n', buildHeader(), `${buildHeader()}\n`, `${buildHeader()}\r\n\r\n`]) {
    expect(hashBody(Buffer.from(text))).toBeNull();
  }
});

test('a file is the same with other line ends, but not when it ends in the middle of its last line', () => {
  const expected = normalizeText(buildFile());
  expect(normalizeText(buildFile({ lineEnd: '\r\n' }))).toBe(expected);
  expect(normalizeText(Buffer.concat([buildFile(), Buffer.from('\r\n\n')]))).toBe(expected);
  expect(normalizeText(buildFile().subarray(0, -1))).not.toBe(expected);
  expect(normalizeText(buildFile({ lineEnd: '\r\n' }).subarray(0, -1))).toBe(expected);
});

test('no two files that differ in a byte other than a line end are the same', () => {
  const bytes = fc.uint8Array({ maxLength: 20 }).map((all) => all.filter((byte) => byte !== 10 && byte !== 13));
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      const isSame = Buffer.from(one).equals(other);
      fc.pre(one[0] !== 0xef && other[0] !== 0xef);
      expect(normalizeText(one) === normalizeText(other)).toBe(isSame);
    })
  );
});
