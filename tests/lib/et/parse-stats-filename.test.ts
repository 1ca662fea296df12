import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseStatsFilename } from '../../../src/lib/et/parse-stats-filename.ts';

test('the name of a round says when it was written, on which map, and which round it was', () => {
  expect(parseStatsFilename('2025-01-06-221847-supply-round-2.txt')).toEqual({
    kind: 'round',
    map: 'supply',
    number: 2,
    stamp: '2025-01-06T22:18:47',
    unix: undefined
  });
});

test('the name of the awards of a round is told from that of the round', () => {
  expect(parseStatsFilename('2026-01-12-224606-te_escape2-round-2-endstats.txt')).toEqual({
    kind: 'awards',
    map: 'te_escape2',
    number: 2,
    stamp: '2026-01-12T22:46:06',
    unix: undefined
  });
});

test('the name of a timing record has the second of the end of the round', () => {
  expect(parseStatsFilename('gametime-etl_sp_delivery-R1-1761508801.json')).toEqual({
    kind: 'timing',
    map: 'etl_sp_delivery',
    number: 1,
    stamp: undefined,
    unix: 1_761_508_801
  });
});

test('seconds since 1970 have nine digits to eleven', () => {
  const read = (digits: number) => parseStatsFilename(`gametime-supply-R1-${'1'.repeat(digits)}.json`)?.kind;
  expect([8, 9, 11, 12].map(read)).toEqual([undefined, 'timing', 'timing', undefined]);
});

test('side files of the weapons and files of other tools are foreign', () => {
  for (const name of [
    '2025-01-06-221847-supply-round-2_ws.txt',
    '2025-01-06-221847-supply-round-2_engagements.txt',
    '2025-01-06-221847-supply-round-2.txt.bak',
    '2025-01-06-221847-supply-round-2.json',
    'readme.txt',
    ''
  ]) {
    expect(parseStatsFilename(name)).toBeUndefined();
  }
});

test('there are rounds 1 and 2 and no others', () => {
  for (const number of ['0', '3', '10', '12', '', '²', '１']) {
    expect(parseStatsFilename(`2025-01-06-221847-supply-round-${number}.txt`)).toBeUndefined();
  }
});

test('a map name may have dots, signs and dashes, even one that looks like a round', () => {
  const maps = ['a', 'etl_ice', 'Map-2.0+b', 'supply-round-1', '-', '2025-01-06-221847-supply', 'x'.repeat(64)];
  for (const map of maps) {
    expect(parseStatsFilename(`2025-01-06-221847-${map}-round-2.txt`)).toMatchObject({ map, number: 2 });
  }
});

test('a name with a path, a NUL, two dots, a strange letter or too long a map is foreign', () => {
  const maps = ['', '..', 'a..b', 'a/b', 'a\\b', 'a\0', 'a b', 'žaba', 'a\nb', 'a:b', '*', 'x'.repeat(65)];
  for (const map of maps) expect(parseStatsFilename(`2025-01-06-221847-${map}-round-2.txt`)).toBeUndefined();
  expect(parseStatsFilename('../2025-01-06-221847-supply-round-2.txt')).toBeUndefined();
  expect(parseStatsFilename('2025-01-06-221847-supply-round-2.txt\n')).toBeUndefined();
});

test('letter case does not matter, and is kept in the map', () => {
  expect(parseStatsFilename('2025-01-06-221847-SuPPly-ROUND-2.TXT')).toMatchObject({ map: 'SuPPly', number: 2 });
  expect(parseStatsFilename('2025-01-06-221847-supply-Round-1-EndStats.Txt')?.kind).toBe('awards');
  expect(parseStatsFilename('GameTime-supply-r2-1761508801.JSON')?.kind).toBe('timing');
});

test('only real days and times between 2020 and 2035 are accepted', () => {
  const name = (stamp: string) => parseStatsFilename(`${stamp}-supply-round-1.txt`)?.stamp;
  expect(name('2020-01-01-000000')).toBe('2020-01-01T00:00:00');
  expect(name('2035-12-31-235959')).toBe('2035-12-31T23:59:59');
  expect(name('2024-02-29-120000')).toBe('2024-02-29T12:00:00');
  const impossible = ['2019-12-31-235959', '2036-01-01-000000', '2025-02-29-120000', '2025-00-10-120000'];
  const neither = ['2025-13-10-120000', '2025-06-31-120000', '2025-06-00-120000', '2025-06-10-240000'];
  const nor = ['2025-06-10-126000', '2025-06-10-120060', '2025-6-10-120000', '2025-06-10-12000', '٢٠٢٥-06-10-120000'];
  for (const stamp of [...impossible, ...neither, ...nor]) expect(name(stamp)).toBeUndefined();
});

test('any text is either a name of the server or undefined, and a name has only what names may have', () => {
  const parts = fc.constantFrom('2025-01-06', '-', '221847', 'supply', '-round-', '1', '2', '.txt', '-endstats', '..');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.oneof(parts, fc.string()), { maxLength: 12 }).map((all) => all.join(''))
  );
  fc.assert(
    fc.property(text, (name) => {
      const read = parseStatsFilename(name);
      if (read) {
        expect(name.length).toBeLessThanOrEqual(255);
        expect(read.map).toMatch(/^[A-Za-z0-9_.+-]{1,64}$/);
      }
    })
  );
});
