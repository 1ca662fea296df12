import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generateEvening } from '../../../src/generator/generate-evening.ts';
import { deriveFiles } from '../../../src/lib/et/derive-files.ts';
import { placeStamps, type StampedFile } from '../../../src/lib/et/place-stamps.ts';
import { arbitraryEvening } from '../../generator/arbitrary-evening.ts';
import {
  archive,
  type BuiltFile,
  buildFile,
  buildSecond,
  buildSecondTeams,
  buildTeams,
  readContent,
  rules
} from './build-file.ts';

const zone = 'Europe/Ljubljana';

/** A file at a local time of the night in which clocks go back from 3:00 to 2:00. */
function at(time: string, number: 1 | 2, file: BuiltFile = {}): StampedFile {
  const bytes = number === 1 ? buildFile(file) : buildSecond(file);
  const map = file.map ?? 'supply';
  return { name: `${time}-${map}-${number}`, map, number, stamp: `2025-10-26T${time}`, content: readContent(bytes) };
}

/** The moments of the files as UTC, in the order given. */
function place(...files: StampedFile[]): string[] {
  const moments = placeStamps(files, zone);
  return files.map(({ name }) => new Date(moments.get(name) ?? Number.NaN).toISOString().slice(11, 19));
}

const held: BuiltFile = {
  winner: 1,
  limit: '12:00',
  next: '12:00',
  players: buildTeams({ fields: { minutesPlayed: '12.0' } })
};

describe('the night in which clocks go back', () => {
  test('a second round with a smaller stamp than its first was written in the second run of the hour', () => {
    expect(place(at('02:55:00', 1), at('02:02:00', 2))).toEqual(['00:55:00', '01:02:00']);
  });

  test('a second round after three was played right after its first, in the second run', () => {
    expect(place(at('02:56:00', 1), at('03:03:00', 2))).toEqual(['01:56:00', '02:03:00']);
  });

  test('a first round before two and its second after it: the second is in the first run', () => {
    expect(place(at('01:57:00', 1), at('02:04:00', 2))).toEqual(['23:57:00', '00:04:00']);
  });

  test('two rounds of which one can only have been played before the other lie in two runs', () => {
    const goldrush = { map: 'goldrush' };
    expect(
      place(at('02:10:00', 1), at('02:17:00', 2), at('02:12:00', 1, goldrush), at('02:19:00', 2, goldrush)).toSorted()
    ).toEqual(['00:10:00', '00:17:00', '01:12:00', '01:19:00']);
  });

  test('a night that goes on from before two to after three uses both runs', () => {
    const files = [
      at('01:50:00', 1, { map: 'a' }),
      at('01:57:00', 2, { map: 'a' }),
      at('02:08:00', 1, { map: 'b' }),
      at('02:15:00', 2, { map: 'b' }),
      at('02:30:00', 1, { map: 'c', ...held }),
      at('02:43:00', 2, { map: 'c', limit: '12:00' }),
      at('02:57:00', 1, { map: 'd' }),
      at('02:04:00', 2, { map: 'd' }),
      at('02:18:00', 1, { map: 'e', ...held }),
      at('02:31:00', 2, { map: 'e', limit: '12:00' }),
      at('02:45:00', 1, { map: 'f' }),
      at('02:52:00', 2, { map: 'f' }),
      at('03:04:00', 1, { map: 'g' })
    ];
    const moments = place(...files);
    expect(moments.map((moment) => Number(moment.slice(0, 2)))).toEqual([23, 23, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]);
    expect(moments.slice(2).toSorted()).toEqual(moments.slice(2));
  });

  test('where nothing tells, a file is in the first run', () => {
    expect(place(at('02:30:00', 1))).toEqual(['00:30:00']);
    expect(place(at('02:30:00', 1), at('02:37:00', 2))).toEqual(['00:30:00', '00:37:00']);
  });

  test('an evening that begins in the repeated hour and goes on after three began in its second run', () => {
    expect(place(at('02:40:00', 1), at('02:47:00', 2), at('03:05:00', 1, { map: 'b' }))).toEqual([
      '01:40:00',
      '01:47:00',
      '02:05:00'
    ]);
  });

  test('an evening that ends in the repeated hour ended in its first run', () => {
    expect(place(at('01:50:00', 1, { map: 'a' }), at('02:05:00', 1), at('02:12:00', 2))).toEqual([
      '23:50:00',
      '00:05:00',
      '00:12:00'
    ]);
  });

  test('a round that is saved twice stays together', () => {
    expect(place(at('02:55:00', 1), at('02:02:00', 2), at('02:02:25', 2, { map: 'supply' }))).toEqual([
      '00:55:00',
      '01:02:00',
      '01:02:25'
    ]);
  });

  test('files without players, and copies, say nothing about the others and are in the first run', () => {
    const empty = at('02:05:00', 1, { players: [] });
    const copy = { ...at('02:58:00', 1), name: 'copy', content: undefined };
    expect(place(empty, copy, at('02:55:00', 1), at('02:02:00', 2))).toEqual([
      '00:05:00',
      '00:58:00',
      '00:55:00',
      '01:02:00'
    ]);
  });

  test('more files than can have been played in an hour are left in its first run', () => {
    const files = Array.from({ length: 41 }, (_, index) => at(`02:${String(index).padStart(2, '0')}:00`, 1));
    expect(new Set(place(...files).map((moment) => moment.slice(0, 2)))).toEqual(new Set(['00']));
  });

  test('each night is looked at alone', () => {
    const year = (files: StampedFile[], day: string) =>
      files.map((file) => ({ ...file, name: `${day}${file.name}`, stamp: file.stamp.replace('2025-10-26', day) }));
    const files = [at('02:55:00', 1), at('02:02:00', 2)];
    const both = [...year(files, '2024-10-27'), ...year(files, '2025-10-26')];
    expect(place(...both)).toEqual(['00:55:00', '01:02:00', '00:55:00', '01:02:00']);
  });

  test('the order of the files does not matter', () => {
    const files = [
      at('01:57:00', 1),
      at('02:04:00', 2),
      at('02:55:00', 1, { map: 'b' }),
      at('02:02:00', 2, { map: 'b' }),
      at('02:30:00', 1, { map: 'c' }),
      at('02:30:00', 2, { map: 'd' }),
      at('03:03:00', 2, { map: 'c', players: buildSecondTeams() })
    ];
    const expected = placeStamps(files, zone);
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        const moments = placeStamps(shuffled, zone);
        for (const { name } of files) expect(moments.get(name)).toBe(expected.get(name));
      })
    );
  });
});

test('on all other nights local time is what it says, in summer and in winter', () => {
  const file = at('12:00:00', 1);
  const moment = (stamp: string, place = zone) => placeStamps([{ ...file, stamp }], place).get(file.name);
  expect(moment('2025-07-01T22:00:00')).toBe(Date.parse('2025-07-01T20:00:00Z'));
  expect(moment('2025-12-01T22:00:00')).toBe(Date.parse('2025-12-01T21:00:00Z'));
  expect(moment('2025-12-01T22:00:00', 'UTC')).toBe(Date.parse('2025-12-01T22:00:00Z'));
  expect(moment('2025-12-01T22:00:00', 'Asia/Kolkata')).toBe(Date.parse('2025-12-01T16:30:00Z'));
});

test('in the night in which clocks go forward a match over the gap is one', () => {
  const files = [
    archive('2026-03-29-015700-supply-round-1.txt'),
    archive('2026-03-29-030400-supply-round-2.txt', buildSecond())
  ];
  const derived = deriveFiles(files, rules);
  expect(derived.get('2026-03-29-030400-supply-round-2.txt')).toMatchObject({
    status: 'played',
    writtenAt: Date.parse('2026-03-29T01:04:00Z')
  });
});

describe.each([
  ['Europe/Ljubljana', '2025-10-25T23:15', '2026-03-28T23:15'],
  ['Europe/London', '2025-10-25T23:15', '2026-03-28T23:15'],
  ['America/New_York', '2025-11-01T23:15', '2026-03-07T23:15'],
  ['America/Havana', '2025-11-01T22:15', '2026-03-07T22:15'],
  ['Asia/Beirut', '2025-10-25T21:15', '2026-03-28T22:15'],
  ['Australia/Lord_Howe', '2026-04-04T23:15', '2025-10-04T23:15'],
  ['America/St_Johns', '2025-11-01T23:15', '2026-03-07T23:15']
])('in %s', (timeZone, autumn, spring) => {
  test('an evening of anything that goes on while clocks change is read as it was played', () => {
    fc.assert(
      fc.property(arbitraryEvening, fc.boolean(), (options, isAutumn) => {
        const start = isAutumn ? autumn : spring;
        const evening = generateEvening({ ...options, start, timeZone, maps: 18, throughClockChange: true });
        const files = evening.files.map(({ name, bytes }) => archive(name, bytes));
        const derived = deriveFiles(files, { ...rules, timeZone });
        for (const { file, status, firstRound, durationSeconds } of evening.truth.rounds) {
          const made = derived.get(file);
          expect([file, made?.status, made?.firstRound ?? null, made?.round?.duration.seconds ?? null]).toEqual([
            file,
            status,
            firstRound,
            durationSeconds
          ]);
        }
      }),
      { numRuns: 8 }
    );
  });
});
