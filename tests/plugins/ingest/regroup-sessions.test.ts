import { expect, test } from '@jest/globals';
import { listRanges } from '../../../src/plugins/ingest/regroup-sessions.ts';

/** An hour of the day of these tests, as the database and as corrections have it. */
const at = (hour: number) => new Date(Date.UTC(2026, 9, 14, hour));
const time = (hour: number) => at(hour).getTime();

const round = (from: number, to = from) => ({ startedAt: at(from), endedAt: at(to) });
const ranges = (
  changes: readonly [number, number?][],
  sessionEdits: Parameters<typeof listRanges>[1]['sessionEdits']
) =>
  listRanges(
    changes.map(([from, to]) => round(from, to)),
    { sessionGapMinutes: 60, sessionEdits }
  ).map(({ from, to }) => [from.getUTCHours(), to.getUTCHours()]);

test('a change reaches as far as the pause that makes an evening of its neighbours', () => {
  expect(ranges([[10, 12]], [])).toEqual([[9, 13]]);
});

test('changes that reach each other are one, in any order, and a long one stays long', () => {
  expect(
    ranges(
      [
        [12, 13],
        [5, 16],
        [20, 21],
        [10, 11]
      ],
      []
    )
  ).toEqual([
    [4, 17],
    [19, 22]
  ]);
});

test('beside evenings that people have joined a change reaches to the end of both', () => {
  const join = { kind: 'join', from: time(12), to: time(18) } as const;
  expect(ranges([[19, 20]], [join])).toEqual([[11, 21]]);
  expect(ranges([[10, 11]], [join])).toEqual([[9, 19]]);
});

test('evenings that were joined elsewhere are left alone, and a cut reaches nowhere', () => {
  const join = { kind: 'join', from: time(2), to: time(4) } as const;
  expect(ranges([[10, 12]], [join, { kind: 'cut', at: time(13) }])).toEqual([[9, 13]]);
});
