import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareLineups, listEveningLineups } from '../../../../src/lib/et/evening/compare-lineups.ts';
import { compareTeams } from '../../../../src/lib/et/evening/head-to-head.ts';
import { lineupKey, overlapOf } from '../../../../src/lib/et/evening/lineup.ts';
import {
  findMostSuccessful,
  findMostUsed,
  findRecentLineups,
  listLineups
} from '../../../../src/lib/et/evening/lineup-history.ts';
import { scoreEvening } from '../../../../src/lib/et/evening/score-evening.ts';
import { listResults, type SegmentResult } from '../../../../src/lib/et/evening/segment-result.ts';
import {
  matchAny,
  matchKey,
  matchLineup,
  matchMembers,
  matchName
} from '../../../../src/lib/et/evening/team-matchers.ts';
import { listOwn, rankMaps, sumRecord } from '../../../../src/lib/et/evening/team-record.ts';
import { buildEvening, buildMap } from '../../../helpers/evening.ts';

const owls = ['a', 'b', 'c'];
const wrens = ['x', 'y', 'z'];
const jays = ['p', 'q', 'r'];

type Winner = SegmentResult['winner'];

/** A segment of one day; its maps all go to its winner unless told otherwise. */
function play(
  day: number,
  a: readonly string[],
  b: readonly string[],
  winner: Winner,
  given: Partial<Pick<SegmentResult, 'maps' | 'segment'>> & { readonly names?: readonly [string, string] } = {}
): SegmentResult {
  const team = (core: readonly string[], index: number) => ({
    name: given.names?.[index] ?? `Team ${'AB'.charAt(index)}`,
    source: given.names ? ('manual' as const) : ('letter' as const),
    core,
    roster: core
  });
  const mapWinner = winner === 'tie' ? 'draw' : winner;
  return {
    session: day,
    segment: given.segment ?? 1,
    playedAt: day * 86_400_000,
    teams: { A: team(a, 0), B: team(b, 1) },
    winner,
    maps: given.maps ?? [{ map: 'supply', winner: mapWinner }]
  };
}

const own = (results: readonly SegmentResult[], guids: readonly string[] = owls) =>
  listOwn(results, matchKey(lineupKey(guids)));

test('the key of a line-up does not depend on the order of its people, and differs for others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.stringMatching(/^[0-9A-F]{8}$/), { minLength: 1 }), (guids) => {
      expect(lineupKey(guids.toReversed())).toBe(lineupKey(guids));
      expect(lineupKey([...guids, 'someone else'])).not.toBe(lineupKey(guids));
    })
  );
  expect(lineupKey(owls)).toMatch(/^[0-9a-f]{16}$/);
});

test('three of four against the same three are alike by three quarters', () => {
  expect(overlapOf(['a', 'b', 'c', 'd'], owls)).toEqual({ shared: 3, share: 0.75 });
  expect(overlapOf([], [])).toEqual({ shared: 0, share: 0 });
});

test('a record is that of the people, whichever letter they had', () => {
  const results = [
    play(1, owls, wrens, 'A'),
    play(2, wrens, owls, 'A'),
    play(3, jays, owls, 'B'),
    play(4, owls, wrens, 'tie'),
    play(5, owls, wrens, null)
  ];
  const record = sumRecord(own(results));
  expect(record).toMatchObject({ played: 4, won: 2, lost: 1, drawn: 1, winRate: 50, sessions: 5 });
  expect(record.maps).toEqual({ won: 2, lost: 1, drawn: 1 });
  expect(record.lastFive).toEqual(['drawn', 'won', 'lost', 'won']);
  expect([record.firstSeen, record.lastSeen]).toEqual([86_400_000, 5 * 86_400_000]);
});

test('somebody who never played has a record of nothing, with an unknown win rate', () => {
  expect(sumRecord([])).toMatchObject({ played: 0, winRate: null, firstSeen: null, lastFive: [], longestStreak: 0 });
});

test('the longest streak is the most wins in a row, and the last five are the newest', () => {
  const outcomes = ['A', 'A', 'A', 'B', 'A', 'A', 'tie'] as const;
  const record = sumRecord(own(outcomes.map((winner, day) => play(day + 1, owls, wrens, winner))));
  expect(record.longestStreak).toBe(3);
  expect(record.lastFive).toEqual(['drawn', 'won', 'won', 'lost', 'won']);
  expect(sumRecord(own([play(1, owls, wrens, 'A'), play(2, owls, wrens, 'A')])).longestStreak).toBe(2);
});

test('the best and the worst maps are by the part that was won, among those played often enough', () => {
  const maps = [
    ['supply', 'A'],
    ['supply', 'A'],
    ['te_escape2', 'B'],
    ['te_escape2', 'draw'],
    ['et_brewdog', 'A'],
    ['et_brewdog', 'B'],
    ['etl_ice', 'A'],
    ['etl_frostbite', null]
  ] as const;
  const record = sumRecord(own([play(1, owls, wrens, 'A', { maps: maps.map(([map, winner]) => ({ map, winner })) })]));
  const { best, worst } = rankMaps(record);
  expect(best.map(({ map, winRate }) => [map, winRate])).toEqual([
    ['supply', 100],
    ['et_brewdog', 50],
    ['te_escape2', 0]
  ]);
  expect(worst[0]).toEqual({ map: 'te_escape2', played: 2, won: 0, lost: 1, drawn: 1, winRate: 0 });
  expect(rankMaps(record, 1).best.map(({ map }) => map)).not.toContain('etl_frostbite');
  // Of equal ones the one that was played more often is surer.
  expect(rankMaps(record, 1).best.map(({ map }) => map)).toEqual(['supply', 'etl_ice', 'et_brewdog', 'te_escape2']);
});

test('head to head counts only when the two met, and is told from the view of the first', () => {
  const results = [
    play(1, owls, wrens, 'A'),
    play(2, wrens, owls, 'A'),
    play(3, wrens, owls, 'B'),
    play(4, owls, jays, 'B')
  ];
  const [one, other] = [matchKey(lineupKey(owls)), matchKey(lineupKey(wrens))];
  const met = compareTeams(results, one, other);
  expect(met.record).toMatchObject({ played: 3, won: 2, lost: 1 });
  expect(met.points).toEqual({ own: 4, opponent: 2 });
  expect(met.results.map(({ result }) => result.session)).toEqual([3, 2, 1]);
  expect(compareTeams(results, other, one).record).toMatchObject({ won: 1, lost: 2 });
});

test('a map that was won is two points, and a draw one for each', () => {
  const results = (['B', 'B', 'B', 'A', 'tie'] as const).map((winner, day) => play(day + 1, owls, wrens, winner));
  const [one, other] = [matchKey(lineupKey(owls)), matchKey(lineupKey(wrens))];
  expect(compareTeams(results, one, other).points).toEqual({ own: 3, opponent: 7 });
});

test('teams are found by likeness and by name, but never by a letter', () => {
  const changed = ['a', 'b', 'd'];
  const results = [
    play(1, changed, wrens, 'A', { names: ['Owls', 'Wrens'] }),
    play(2, jays, wrens, 'A', { names: [' OWLS', 'Wrens'] }),
    play(3, jays, wrens, 'A')
  ];
  expect(listOwn(results, matchLineup(owls))).toHaveLength(1);
  expect(listOwn(results, matchLineup(owls, 0.7))).toHaveLength(0);
  expect(listOwn(results, matchName('owls'))).toHaveLength(2);
  expect(listOwn(results, matchName('Team A'))).toHaveLength(0);
  expect(listOwn(results, matchAny(matchName('nobody'), matchLineup(owls)))).toHaveLength(1);
  expect(listOwn(results, matchMembers(['a', 'd']))).toHaveLength(1);
  expect(listOwn(results, matchMembers(['a', 'c']))).toHaveLength(0);
  expect(listOwn(results, matchMembers([]))).toHaveLength(0);
});

test('a team that cannot be told from its opponent is left out', () => {
  expect(listOwn([play(1, ['a', 'x'], ['b', 'y'], 'A')], matchLineup(['a', 'b']))).toEqual([]);
});

const history = listLineups([
  play(1, owls, wrens, 'A', { names: ['Owls', 'Wrens'] }),
  play(2, owls, wrens, 'A', { names: ['Night Owls', 'Wrens'] }),
  play(3, owls, wrens, 'B', { names: ['Night Owls', 'Wrens'] }),
  play(4, jays, [...owls, 'd'], 'A')
]);

test('line-ups are listed with their names, the last seen first', () => {
  expect(history.map(({ guids }) => guids.join('')).toSorted()).toEqual(['abc', 'abcd', 'pqr', 'xyz']);
  expect(history[0]?.record.lastSeen).toBe(4 * 86_400_000);
  expect(history.find(({ key }) => key === lineupKey(owls))?.names).toEqual([
    { name: 'Night Owls', times: 2 },
    { name: 'Owls', times: 1 }
  ]);
});

test('the most used and the most successful line-ups are found, the latter with a minimum', () => {
  expect(
    findMostUsed(history, 2)
      .map(({ guids }) => guids.join(''))
      .toSorted()
  ).toEqual(['abc', 'xyz']);
  expect(findMostSuccessful(history).map(({ guids }) => guids.join(''))).toEqual(['abc', 'xyz']);
  expect(findMostSuccessful(history, 1, 1).map(({ guids }) => guids.join(''))).toEqual(['pqr']);
  expect(findRecentLineups(history, 4 * 86_400_000)).toHaveLength(2);
  expect(findRecentLineups(history, 0, 2)).toHaveLength(2);
});

test('of an evening its core line-ups are remembered, not everybody who helped out', () => {
  const rounds = buildEvening([buildMap(owls, wrens), buildMap(wrens, owls), buildMap([...owls, 'd'], wrens)]);
  const [result] = listResults(7, scoreEvening(rounds));
  expect(result).toMatchObject({ session: 7, segment: 1, playedAt: rounds[0]?.startedAt, winner: 'B' });
  expect(result?.teams.A).toMatchObject({ core: owls, roster: [...owls, 'd'] });
});

test('line-ups of two evenings are compared by their people, whatever their letters', () => {
  const before = listEveningLineups(scoreEvening(buildEvening([buildMap(owls, wrens)])));
  const after = listEveningLineups(scoreEvening(buildEvening([buildMap(['x', 'y', 'w'], ['a', 'b', 'c', 'd'])])));
  const told = compareLineups(before, after).map(({ before: old, after: now, added, removed, unchanged }) => [
    old?.name,
    now?.name,
    added.join(''),
    removed.join(''),
    unchanged.join('')
  ]);
  expect(told).toEqual([
    ['Team A', 'Team B', 'd', '', 'abc'],
    ['Team B', 'Team A', 'w', 'z', 'xy']
  ]);
});

test('each team is compared once, with the one that it shares most people with, and one in common is enough', () => {
  const before = [
    { identity: 1, name: 'Owls', guids: owls },
    { identity: 2, name: 'Wrens', guids: wrens }
  ];
  const after = [
    { identity: 1, name: 'Mix', guids: ['a', 'b', 'x'] },
    { identity: 2, name: 'Rest', guids: ['p', 'q', 'z'] }
  ];
  expect(compareLineups(before, after).map((pair) => [pair.before?.name, pair.after?.name])).toEqual([
    ['Owls', 'Mix'],
    ['Wrens', 'Rest']
  ]);
});

test('a team that is new or gone stands alone', () => {
  const before = [{ identity: 1, name: 'Owls', guids: owls }];
  const after = [{ identity: 1, name: 'Jays', guids: jays }];
  expect(compareLineups(before, after)).toEqual([
    { before: null, after: after[0], added: jays, removed: [], unchanged: [] },
    { before: before[0], after: null, added: [], removed: owls, unchanged: [] }
  ]);
});

test('a win of one is a loss of the other in every record', () => {
  const winner = fc.constantFrom<Winner>('A', 'B', 'tie', null);
  const team = fc.constantFrom(owls, wrens, jays);
  const segment = fc.tuple(team, team, winner).filter(([a, b]) => a !== b);
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 12 }), (segments) => {
      const results = segments.map(([a, b, who], day) => play(day, a, b, who));
      const records = listLineups(results).map(({ record }) => record);
      const sum = (key: 'won' | 'lost' | 'drawn' | 'played') =>
        records.reduce((total, record) => total + record[key], 0);
      expect(sum('won')).toBe(sum('lost'));
      expect(sum('played')).toBe(2 * results.filter(({ winner }) => winner !== null).length);
      expect(sum('won') + sum('lost') + sum('drawn')).toBe(sum('played'));
    })
  );
});
