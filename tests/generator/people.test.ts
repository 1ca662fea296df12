import { expect, test } from '@jest/globals';
import { longestName, makeName, wildNames } from '../../src/generator/names.ts';
import { makeCommunity } from '../../src/generator/people.ts';

/** The engine's rule in other words: a caret and what follows it is a colour, unless that is a caret, a space or nothing. */
const withoutColors = (raw: string): string => raw.replaceAll(/\^[^\s^]/gu, '');

test('a community has as many people as asked for, no two of one GUID or one name', () => {
  const people = makeCommunity({ seed: 9, people: 1500, wild: 0.3 });
  expect(people).toHaveLength(1500);
  expect(new Set(people.map(({ guid }) => guid)).size).toBe(1500);
  const owners = new Map<string, string>();
  for (const { guid, names } of people) {
    expect(guid).toMatch(/^[0-9A-F]{8}$/);
    for (const { clean } of names) {
      const owner = owners.get(clean.toLowerCase()) ?? guid;
      expect([clean, owner]).toEqual([clean, guid]);
      owners.set(clean.toLowerCase(), guid);
    }
  }
});

test('the same seed gives the same people', () => {
  expect(makeCommunity({ seed: 3, people: 40 })).toEqual(makeCommunity({ seed: 3, people: 40 }));
  expect(makeCommunity({ seed: 3, people: 40 })).not.toEqual(makeCommunity({ seed: 4, people: 40 }));
});

test('every name is one that the engine lets pass, and its clean form is the one without colours', () => {
  const names = [...wildNames, ...makeCommunity({ seed: 1, people: 300 }).flatMap((person) => person.names)];
  for (const { raw, clean, wire } of names) {
    expect(wire.length).toBeLessThanOrEqual(longestName);
    expect([...wire].filter((byte) => byte < ' ' || '\\";'.includes(byte))).toEqual([]);
    expect(raw).not.toMatch(/^ | {4}|\^$/);
    expect(withoutColors(raw)).toBe(clean);
  }
});

test('the bytes of a name are UTF-8, or Windows-1252 where that is asked for', () => {
  expect(Buffer.from(makeName(['', 'Žaba']).wire, 'latin1').toString('utf8')).toBe('Žaba');
  expect(Buffer.from(makeName(['', 'Žaba €'], 'windows-1252').wire, 'latin1').toString('hex')).toBe('8e6162612080');
  const decoder = new TextDecoder('windows-1252');
  const strict = new TextDecoder('utf-8', { fatal: true });
  const old = wildNames.filter(({ raw, wire }) => Buffer.from(wire, 'latin1').toString('utf8') !== raw);
  expect(old.length).toBeGreaterThan(1);
  for (const { raw, wire } of old) {
    expect(() => strict.decode(Buffer.from(wire, 'latin1'))).toThrow();
    expect(decoder.decode(Buffer.from(wire, 'latin1'))).toBe(raw);
  }
});

test('a name that the engine would cut is refused', () => {
  expect(() => makeName(['^1', 'W'.repeat(longestName)])).toThrow('more than 35 bytes');
});
