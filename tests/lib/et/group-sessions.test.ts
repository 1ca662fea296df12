import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupSessions, type PlayedSpan, type SessionEdit } from '../../../src/lib/et/group-sessions.ts';

const minute = 60_000;

type Named = PlayedSpan & { readonly name: string };

/** A round from one minute to another. */
const round = (name: string, from: number, to: number, rest: Partial<PlayedSpan> = {}): Named => ({
  name,
  number: 1,
  startedAt: from * minute,
  endedAt: to * minute,
  counts: true,
  ...rest
});

const namesOf = (rounds: readonly Named[], gap = 60) =>
  groupSessions(rounds, gap).map((session) => session.rounds.map(({ name }) => name).join(' '));

test('a pause of exactly the gap goes on, a moment more begins a new evening', () => {
  expect(namesOf([round('a', 0, 10), round('b', 70, 80)])).toEqual(['a b']);
  const later = { ...round('b', 70, 80), startedAt: 70 * minute + 1 };
  expect(namesOf([round('a', 0, 10), later])).toEqual(['a', 'b']);
});

test('the pause is counted from the end of one round to the start of the next, not between their files', () => {
  // The files lie 72 minutes apart, the rounds 59.
  expect(namesOf([round('a', 0, 10), round('b', 69, 82)])).toEqual(['a b']);
});

test('the pause is counted from the end of all earlier rounds, not of the last one', () => {
  expect(namesOf([round('long', 0, 50), round('short', 10, 20), round('next', 105, 110)])).toEqual(['long short next']);
});

test('another gap may be set', () => {
  const rounds = [round('a', 0, 10), round('b', 50, 60), round('c', 200, 210)];
  expect(namesOf(rounds, 30)).toEqual(['a', 'b', 'c']);
  expect(namesOf(rounds, 180)).toEqual(['a b c']);
});

test('a round that does not count neither opens, extends nor joins evenings, but may lie inside one', () => {
  const filler = (from: number, to: number) => round('x', from, to, { counts: false });
  expect(namesOf([filler(0, 10)])).toEqual([]);
  expect(namesOf([round('a', 0, 10), filler(40, 50), round('b', 90, 100)])).toEqual(['a', 'b']);
  expect(namesOf([round('a', 0, 10), filler(20, 30)])).toEqual(['a']);
  expect(namesOf([filler(-20, -10), round('a', 0, 10)])).toEqual(['a']);
  expect(namesOf([round('a', 0, 10), filler(20, 30), round('b', 40, 50)])).toEqual(['a x b']);
  expect(namesOf([round('a', 0, 10), filler(5, 11)])).toEqual(['a']);
});

test('rounds stand in the order of play, a first before a second of the same time', () => {
  expect(namesOf([round('c', 0, 10, { number: 2 }), round('b', 0, 10), round('a', 0, 5), round('d', 3, 4)])).toEqual([
    'a b c d'
  ]);
});

test('an evening begins with its first round and ends with whatever ends last', () => {
  const [evening] = groupSessions([round('a', 0, 50), round('b', 10, 20)], 60);
  expect(evening).toMatchObject({ startedAt: 0, endedAt: 50 * minute });
});

test('no rounds are no evenings', () => {
  expect(groupSessions([], 60)).toEqual([]);
});

const spans = fc
  .array(fc.tuple(fc.nat(2000), fc.nat(15), fc.boolean(), fc.constantFrom<1 | 2>(1, 2)), { maxLength: 40 })
  .map((all) =>
    all.map(([from, length, counts, number], at) => round(`${at}`, from, from + length, { counts, number }))
  );

test('the order of the rounds given does not matter', () => {
  fc.assert(
    fc.property(
      spans.chain((rounds) => fc.tuple(fc.constant(rounds), fc.shuffledSubarray(rounds, { minLength: rounds.length }))),
      ([rounds, shuffled]) => {
        const sets = (all: readonly Named[]) =>
          groupSessions(all, 60).map(({ rounds, ...times }) => ({
            ...times,
            names: rounds.map(({ name }) => name).toSorted()
          }));
        expect(sets(shuffled)).toEqual(sets(rounds));
      }
    )
  );
});

test('every round that counts is in one evening, evenings lie apart by more than the gap, and none has a longer pause', () => {
  fc.assert(
    fc.property(spans, (rounds) => {
      const sessions = groupSessions(rounds, 60);
      const counting = sessions.flatMap((session) => session.rounds.filter(({ counts }) => counts));
      expect(counting.map(({ name }) => name).toSorted()).toEqual(
        rounds
          .filter(({ counts }) => counts)
          .map(({ name }) => name)
          .toSorted()
      );
      for (const [index, { startedAt, rounds: own }] of sessions.entries()) {
        const before = sessions[index - 1];
        if (before) expect(startedAt - before.endedAt).toBeGreaterThan(60 * minute);
        let end = startedAt;
        for (const one of own) {
          expect(one.startedAt - end).toBeLessThanOrEqual(60 * minute);
          end = Math.max(end, one.endedAt);
        }
      }
    })
  );
});

test('rounds far away from a change are grouped as before', () => {
  fc.assert(
    fc.property(spans, fc.nat(2000), (rounds, at) => {
      const added = round('new', at, at + 10);
      const before = groupSessions(rounds, 60);
      const after = groupSessions([...rounds, added], 60);
      const isFar = ({ startedAt, endedAt }: { startedAt: number; endedAt: number }) =>
        endedAt + 60 * minute < added.startedAt || startedAt - 60 * minute > added.endedAt;
      expect(after.filter(isFar)).toEqual(before.filter(isFar));
    })
  );
});

test('what people have decided about a pause wins, wherever the rounds come from', () => {
  const rounds = [round('a', 0, 10), round('b', 20, 30), round('c', 200, 210), round('d', 220, 230)];
  const edits = (list: readonly SessionEdit[]) =>
    groupSessions(rounds.toReversed(), 60, list).map((session) => session.rounds.map(({ name }) => name).join(' '));
  expect(edits([])).toEqual(['a b', 'c d']);
  expect(edits([{ kind: 'cut', at: 20 * minute }])).toEqual(['a', 'b', 'c d']);
  expect(edits([{ kind: 'join', from: 0, to: 230 * minute }])).toEqual(['a b c d']);
  expect(
    edits([
      { kind: 'join', from: 0, to: 230 * minute },
      { kind: 'cut', at: 220 * minute }
    ])
  ).toEqual(['a b c', 'd']);
});
