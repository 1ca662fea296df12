import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pairRounds, type WrittenRound } from '../../../src/lib/et/pair-rounds.ts';
import { type BuiltFile, buildFile, buildSecond, buildSecondTeams, buildTeams, readContent } from './build-file.ts';

const evening = Date.parse('2025-10-14T19:22:14Z');

/** A file so many seconds after the evening's first, called by its number and those seconds. */
function write(number: 1 | 2, seconds: number, bytes: Uint8Array): WrittenRound {
  const name = `${seconds}-supply-round-${number}`;
  return { name, map: 'supply', number, writtenAt: evening + seconds * 1000, content: readContent(bytes) };
}

const first = (seconds: number, file: BuiltFile = {}) => write(1, seconds, buildFile(file));
const second = (seconds: number, file: BuiltFile = {}) => write(2, seconds, buildSecond(file));

/** What became of each file, in the order given: `second of …` or the kind. */
function place(...files: WrittenRound[]): string[] {
  const places = pairRounds(files);
  return files.map((file) => {
    const found = places.get(file.name);
    if (!found) return 'nothing';
    return found.kind === 'second' ? `second of ${found.first.name}` : found.kind;
  });
}

const reasonOf = (file: WrittenRound, ...others: WrittenRound[]) => {
  const found = pairRounds([file, ...others]).get(file.name);
  return found && 'reason' in found ? found.reason : undefined;
};

/** The people of a second round with so much more damage than usual, given and received. */
const grown = (by: number) => buildSecondTeams({ fields: { damageGiven: 900 + by, damageReceived: 900 + by } });

describe('a second round belongs to the first', () => {
  test('when all agrees', () => {
    expect(place(first(0), second(420))).toEqual(['first', 'second of 0-supply-round-1']);
  });

  test('when its limit is the time to beat, a second more or less', () => {
    for (const limit of ['7:41', '7:42', '7:43']) {
      expect(place(first(0), second(420, { limit, next: '6:10' }))[1]).toBe('second of 0-supply-round-1');
    }
    for (const limit of ['7:40', '7:44', '12:00']) {
      expect(place(first(0), second(420, { limit, next: '6:10' }))[1]).toBe('orphan');
    }
    expect(reasonOf(second(420, { limit: '7:40' }), first(0))).toBe(
      'its limit is not the time that 0-supply-round-1 left to beat'
    );
  });

  test('only when both clocks are known', () => {
    expect(place(first(0, { next: 'x' }), second(420, { limit: 'x' }))[1]).toBe('orphan');
    expect(place(first(0), second(420, { limit: 'x' }))[1]).toBe('orphan');
  });

  test('at most 45 minutes later', () => {
    expect(place(first(0), second(2700))[1]).toBe('second of 0-supply-round-1');
    expect(place(first(0), second(2701))[1]).toBe('orphan');
    expect(reasonOf(second(2701), first(0))).toBe('its first round has not come');
  });

  test('never before it, nor in the same second', () => {
    expect(place(first(420), second(0))).toEqual(['first', 'orphan']);
    expect(place(first(0), second(0))).toEqual(['first', 'orphan']);
  });

  test('when at least half of those who play in it were in the first', () => {
    const strangers = (count: number) =>
      buildSecondTeams().map((player, index) => (index < count ? { ...player, guid: `D${index}000000` } : player));
    const short = { fields: { minutesPlayed: '6.0' } };
    const players = (count: number) =>
      strangers(count).map((player, index) => (index < count ? { ...player, ...short } : player));
    expect(place(first(0), second(420, { players: players(3) }))[1]).toBe('second of 0-supply-round-1');
    expect(place(first(0), second(420, { players: players(4) }))[1]).toBe('orphan');
    expect(reasonOf(second(420, { players: players(4) }), first(0))).toBe(
      'fewer than half of its players were in 0-supply-round-1'
    );
  });

  test('and never one in which nobody plays', () => {
    const players = buildSecondTeams().map((player) => ({ ...player, team: 3 }));
    expect(place(first(0), second(420, { players }))[1]).toBe('orphan');
  });

  test('whatever spectators and unknown sides there are', () => {
    const watchers = Array.from({ length: 9 }, (_, index) => ({
      guid: `E${index}`,
      team: index % 2 ? 3 : 'x',
      rounds: 1
    }));
    const players = [...buildSecondTeams(), ...watchers.map((one) => ({ ...one, fields: { minutesPlayed: '1.0' } }))];
    expect(place(first(0), second(420, { players }))[1]).toBe('second of 0-supply-round-1');
  });

  test('when somebody has carried his counters over', () => {
    const stayed = (count: number) =>
      buildSecondTeams().map((player, index) => (index < count ? { ...player, rounds: 0 } : player));
    expect(place(first(0), second(420, { players: stayed(5) }))[1]).toBe('second of 0-supply-round-1');
    const nobody = buildSecondTeams({ rounds: 1 });
    const started = first(0, { players: buildTeams({ rounds: 1 }) });
    expect(place(started, second(420, { players: nobody }))[1]).toBe('orphan');
    expect(reasonOf(second(420, { players: nobody }), started)).toBe(
      'nobody in it has carried his counters over from 0-supply-round-1'
    );
  });

  test('when there was time enough to play it, ten seconds more or less', () => {
    expect(place(first(0), second(360))[1]).toBe('second of 0-supply-round-1');
    expect(place(first(0), second(359))[1]).toBe('orphan');
    expect(reasonOf(second(359), first(0))).toBe('it took longer than the time since 0-supply-round-1');
  });

  test('and to the latest first before it, not to one that was begun again', () => {
    expect(place(first(0), first(600), second(1020))).toEqual(['first', 'first', 'second of 600-supply-round-1']);
    const fewer = first(0, { players: buildTeams().slice(0, 4) });
    expect(place(fewer, first(764), second(1184))).toEqual(['first', 'first', 'second of 764-supply-round-1']);
  });

  test('and not to an earlier one when the latest does not fit: the engine has cleared those counters', () => {
    expect(place(first(0), first(600, { next: '5:00' }), second(1020))).toEqual(['first', 'first', 'orphan']);
  });

  test('each time a map is played several times', () => {
    expect(place(first(0), second(420), first(960), second(1380), first(1900), second(2320))).toEqual([
      'first',
      'second of 0-supply-round-1',
      'first',
      'second of 960-supply-round-1',
      'first',
      'second of 1900-supply-round-1'
    ]);
  });

  test('also over midnight, as moments know no days', () => {
    const late = Date.parse('2025-10-19T21:53:07Z');
    const files = [
      { ...first(0), writtenAt: late },
      { ...second(420), writtenAt: late + 420_000 }
    ];
    expect(place(...files)[1]).toBe('second of 0-supply-round-1');
  });
});

describe('two second rounds after one first', () => {
  test('up to 120 seconds apart are one, saved twice: the later counts', () => {
    expect(place(first(0), second(420), second(450))).toEqual(['first', 'duplicate', 'second of 0-supply-round-1']);
    expect(place(first(0), second(420), second(540))[1]).toBe('duplicate');
    expect(reasonOf(second(420), first(0), second(450))).toBe('saved again seconds later as 450-supply-round-2');
  });

  test('three in a row are one, too', () => {
    expect(place(first(0), second(420), second(440), second(470))).toEqual([
      'first',
      'duplicate',
      'duplicate',
      'second of 0-supply-round-1'
    ]);
  });

  test("farther apart: the second is an orphan when its counters go on from the first's partner", () => {
    expect(place(first(0), second(420), second(900, { players: grown(50) }))).toEqual([
      'first',
      'second of 0-supply-round-1',
      'orphan'
    ]);
    expect(reasonOf(second(900, { players: grown(50) }), first(0), second(420))).toBe(
      'its first round 0-supply-round-1 already has 420-supply-round-2'
    );
  });

  test('farther apart: the earlier was broken off when the later has not got its counters', () => {
    const begunAgain = second(900, { players: grown(-10) });
    expect(place(first(0), second(420), begunAgain)).toEqual(['first', 'aborted', 'second of 0-supply-round-1']);
    expect(reasonOf(second(420), first(0), begunAgain)).toBe(
      'the second round was restarted and ended as 900-supply-round-2'
    );
  });

  test('a later one that has not even the counters of the first round is an orphan', () => {
    const foreign = second(900, { players: grown(-600) });
    expect(place(first(0), second(420), foreign)).toEqual(['first', 'second of 0-supply-round-1', 'orphan']);
  });
});

describe('a first round that is saved twice', () => {
  test('is one, up to 120 seconds apart: the later counts', () => {
    const again = first(27, { players: buildTeams({ weapons: { mp40: [21, 61, 3, 3, 1] } }) });
    expect(place(first(0), again, second(420))).toEqual(['duplicate', 'first', 'second of 27-supply-round-1']);
    expect(reasonOf(first(0), again)).toBe('saved again seconds later as 27-supply-round-1');
  });

  test('is one when it was held, and no aborted second round', () => {
    const held = { winner: 1, next: '12:00', limit: '12:00' };
    expect(place(first(0, held), first(30, held))).toEqual(['duplicate', 'first']);
  });

  test('is not one when it was begun again, or farther apart', () => {
    const again = first(100, { players: buildTeams({ fields: { minutesPlayed: '1.5', damageGiven: 90 } }) });
    expect(place(first(0), again)).toEqual(['first', 'first']);
    const harm = (amount: number) => ({ players: buildTeams({ fields: { teamDamageGiven: amount } }) });
    expect(place(first(0, harm(50)), first(100, harm(50)))).toEqual(['duplicate', 'first']);
    expect(place(first(0, harm(50)), first(100, harm(49)))).toEqual(['first', 'first']);
    expect(place(first(0), first(120))).toEqual(['duplicate', 'first']);
    expect(place(first(0), first(121))).toEqual(['first', 'first']);
    expect(place(first(0), first(100, { next: '7:00' }))).toEqual(['first', 'first']);
  });
});

describe('files of a map that was left before the end', () => {
  test('a play time of 0 or less', () => {
    for (const playtime of [0, -1, -3_600_000]) {
      expect(place(first(0, { playtime }))).toEqual(['aborted']);
      expect(place(first(0), second(420, { playtime }))).toEqual(['first', 'aborted']);
    }
    expect(reasonOf(first(0, { playtime: -1 }))).toBe(
      'the play time in its header says that the map was left before the end'
    );
  });

  test('a clock above the limit', () => {
    expect(place(second(0, { limit: '12:00', next: '71:05' }))).toEqual(['aborted']);
    expect(place(first(0, { limit: '12:00', next: '12:01' }))).toEqual(['aborted']);
    expect(place(first(0, { limit: '12:00', next: '12:00' }))).toEqual(['first']);
    expect(reasonOf(first(0, { next: '71:05' }))).toBe(
      'its clock exceeds its limit, which happens when the map is left before the end'
    );
  });

  test('a limit of 0:00, which is not set, is exceeded by nothing', () => {
    expect(place(first(0, { limit: '0:00' }))).toEqual(['first']);
  });

  test('a second round in which nobody has finished a round is an aborted first', () => {
    const players = buildTeams({ rounds: 0 });
    expect(place(first(0), second(420, { players }))).toEqual(['first', 'aborted']);
    expect(reasonOf(second(420, { players }))).toBe(
      'nobody in it has finished a round: an aborted first round, labelled as a second'
    );
    const one = players.map((player, index) => (index === 0 ? { ...player, rounds: 'x' } : player));
    expect(place(second(420, { players: one }))).toEqual(['orphan']);
  });

  test('a first round that goes on from another is an aborted second', () => {
    const goesOn = { limit: '7:42', next: '7:42', winner: 1, players: buildSecondTeams() };
    expect(place(first(0), first(500, goesOn))).toEqual(['first', 'aborted']);
    expect(place(first(0), first(1200, goesOn))).toEqual(['first', 'aborted']);
    expect(place(first(0), first(1201, goesOn))).toEqual(['first', 'first']);
    expect(reasonOf(first(500, goesOn), first(0))).toBe(
      'its counters go on from 0-supply-round-1: an aborted second round, labelled as a first'
    );
  });

  test('a first round that only has the same limit, or larger numbers, is a first', () => {
    const held = { winner: 1, next: '12:00' };
    const smaller = buildTeams({ fields: { damageGiven: 100, minutesPlayed: '7.7' } });
    expect(place(first(0, held), first(800, { players: smaller }))).toEqual(['first', 'first']);
    expect(place(first(0), first(500, { players: buildSecondTeams() }))).toEqual(['first', 'first']);
  });

  test('takes no partner: the second round belongs to the regular first before it', () => {
    const aborted = first(500, { limit: '7:42', next: '7:42', winner: 1, players: buildSecondTeams() });
    expect(place(first(0), aborted, second(1100))).toEqual(['first', 'aborted', 'second of 0-supply-round-1']);
  });
});

test('the order of the files does not matter', () => {
  const files = [
    first(0),
    second(420),
    second(450),
    first(900),
    first(925),
    first(1300, { limit: '7:42', next: '7:42', winner: 1, players: buildSecondTeams() }),
    first(2000),
    second(2420),
    second(3000, { players: grown(-10) }),
    second(3600, { limit: '12:00', next: '71:05' }),
    second(9000)
  ];
  const expected = pairRounds(files);
  const inOrder = (places: ReturnType<typeof pairRounds>) => files.map(({ name }) => places.get(name));
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
      expect(inOrder(pairRounds(shuffled))).toEqual(inOrder(expected));
    })
  );
});

test('files more than 67 minutes away change nothing', () => {
  const kinds = [
    (at: number) => first(at),
    (at: number) => first(at, { winner: 1, next: '12:00' }),
    (at: number) => first(at, { limit: '7:42', next: '7:42', winner: 1, players: buildSecondTeams() }),
    (at: number) => second(at),
    (at: number) => second(at, { players: grown(-10) }),
    (at: number) => second(at, { players: grown(50) })
  ];
  const moments = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 4, maxLength: 14 });
  fc.assert(
    fc.property(moments, fc.array(fc.nat(kinds.length - 1), { minLength: 14, maxLength: 14 }), (minutes, which) => {
      const files = minutes.flatMap((at, index) => kinds[which[index] ?? 0]?.(at * 60 + index) ?? []);
      const all = pairRounds(files);
      for (const file of files) {
        const near = files.filter(({ writtenAt }) => Math.abs(writtenAt - file.writtenAt) <= 67 * 60_000);
        expect(pairRounds(near).get(file.name)).toEqual(all.get(file.name));
      }
    }),
    { numRuns: 300 }
  );
});
