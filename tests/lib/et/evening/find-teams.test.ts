import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EveningCorrection } from '../../../../src/lib/et/evening/corrections.ts';
import { findIdentities } from '../../../../src/lib/et/evening/find-identities.ts';
import { anchorTeam, findAnchored, findTeams, type TeamSegment } from '../../../../src/lib/et/evening/find-teams.ts';
import { listMatches } from '../../../../src/lib/et/evening/list-matches.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import type { PlayerRow } from '../../../../src/lib/et/player-round.ts';
import { type BuiltRound, buildEvening, buildMap, makeRow } from '../../../helpers/evening.ts';

const find = (maps: readonly (readonly [BuiltRound, BuiltRound?])[], corrections: readonly EveningCorrection[] = []) =>
  findTeams(listMatches(buildEvening(maps)), corrections);

const tell = (segments: readonly TeamSegment[]) =>
  segments.map(({ rosters, maps }) => `${rosters.A.join('')} ${rosters.B.join('')}: ${tellMaps(maps)}`);

const tellMaps = (maps: TeamSegment['maps']) => maps.map(({ attackedFirst }) => attackedFirst ?? '?').join('');

const owls = ['a', 'b', 'c'];
const wrens = ['x', 'y', 'z'];

test('teams that change sides between the rounds and stay between the maps attack first in turn', () => {
  expect(tell(find([buildMap(owls, wrens), buildMap(wrens, owls), buildMap(owls, wrens)]))).toEqual(['abc xyz: BAB']);
});

test('who attacks first is read from the rosters, also when the teams swap sides between two maps', () => {
  expect(tell(find([buildMap(owls, wrens), buildMap(owls, wrens)]))).toEqual(['abc xyz: BB']);
});

test('where Allies defend, Axis attack first', () => {
  expect(tell(find([buildMap(owls, wrens, { map: 'etl_ice', defender: 2, winner: 1 }, { defender: 2 })]))).toEqual([
    'abc xyz: A'
  ]);
});

test.each([1, 2, 3, 4, 5, 6])('teams of %i are found', (size) => {
  const [one, other] = ['a', 'b'].map((team) => Array.from({ length: size }, (_, index) => `${team}${index}`));
  const segments = find([buildMap(one ?? [], other ?? []), buildMap(other ?? [], one ?? [])]);
  expect(segments).toHaveLength(1);
  expect(segments[0]).toMatchObject({ rosters: { A: one, B: other }, confidence: 'high', consistency: 1 });
});

test('an odd number of players is as good as an even one', () => {
  expect(tell(find([buildMap(['a'], ['x', 'y']), buildMap(['x', 'y'], ['a'])]))).toEqual(['a xy: BA']);
});

test('a substitute between two maps or two rounds joins the team for which he plays', () => {
  const between = [buildMap(owls, wrens), buildMap(wrens, ['a', 'b', 'd']), buildMap(['a', 'b', 'd'], ['x', 'y', 'w'])];
  expect(tell(find(between))).toEqual(['abcd wxyz: BAB']);
  const within: [BuiltRound, BuiltRound] = [
    { axis: owls, allies: wrens },
    { axis: wrens, allies: ['a', 'b', 'd'] }
  ];
  expect(tell(find([within]))).toEqual(['abcd xyz: B']);
});

test('teams that grow stay the same teams', () => {
  expect(tell(find([buildMap(owls, wrens), buildMap([...wrens, 'w'], [...owls, 'd'])]))).toEqual(['abcd wxyz: BA']);
});

test('three of four on their side are the same teams, two of three are new ones', () => {
  const pairs = buildMap(['a', 'b'], ['x', 'y']);
  expect(
    find([buildMap(['a', 'b', 'c', 'd'], ['x', 'y', 'z', 'w']), buildMap(['a', 'b', 'c', 'x'], ['d', 'y', 'z', 'w'])])
  ).toHaveLength(1);
  expect(find([pairs, buildMap(['a', 'x'], ['y'])])).toHaveLength(2);
});

test('the mixed teams of 30 October are a second segment (C.3)', () => {
  const a = ['Uyr1sew', 'BuwiqXitj', 'furvuaa', 'axlibs', 'lex'];
  const b = ['.cty', 'KdezafvwuLsevek', 'xjawru.', 'i z f u w m', 'zdy'];
  const x = ['KdezafvwuLsevek', 'furvuaa', 'zdy'];
  const y = ['BuwiqXitj', 'axlibs', 'i z f u w m'];
  const segments = find([buildMap(a, b), buildMap(b, a), buildMap(x, y)]);
  expect(segments.map(({ maps }) => maps.length)).toEqual([2, 1]);
  expect(segments[1]?.rosters).toEqual({ A: x.toSorted(), B: y.toSorted() });
  expect(segments[1]?.identities).toEqual({ A: 2, B: 1 });
});

test('a new opponent begins a segment, and the team that stays is the same team there, whatever its letter', () => {
  const segments = find([buildMap(owls, wrens), buildMap(['p', 'q', 'r'], owls)]);
  expect(tell(segments)).toEqual(['abc xyz: B', 'pqr abc: B']);
  expect(segments.map(({ identities }) => identities)).toEqual([
    { A: 1, B: 2 },
    { A: 3, B: 1 }
  ]);
});

test('in a duel a new opponent begins a segment too', () => {
  const segments = find([buildMap(['a'], ['x']), buildMap(['x'], ['a']), buildMap(['a'], ['y'])]);
  expect(tell(segments)).toEqual(['a x: BA', 'a y: B']);
});

test('the first opponent who comes back is the team that it was', () => {
  const segments = find([buildMap(owls, wrens), buildMap(owls, ['p', 'q', 'r']), buildMap(owls, wrens)]);
  expect(segments.map(({ identities }) => identities.B)).toEqual([2, 3, 2]);
});

test('one who changes teams within a map is listed, says nothing about teams, and lowers the confidence', () => {
  const switched: [BuiltRound, BuiltRound] = [
    { axis: owls, allies: wrens },
    { axis: ['c', 'x', 'y'], allies: ['a', 'b', 'z'] }
  ];
  const segments = find([buildMap(owls, wrens), switched]);
  expect(tell(segments)).toEqual(['abc xyz: BB']);
  expect(segments[0]).toMatchObject({ switched: ['c', 'z'], consistency: 22 / 24, confidence: 'medium' });
});

test('visitors and bots are in no team', () => {
  const visitor = makeRow('v', 1, { playedSeconds: 59 });
  const bot = makeRow('bot', 2, { bot: true });
  const watcher = makeRow('w', 3);
  expect(tell(find([[{ axis: [...owls, visitor, watcher], allies: [...wrens, bot] }]]))).toEqual(['abc xyz: B']);
});

test('a fifth of a short round is enough, and so is an unknown time', () => {
  const short = makeRow('v', 1, { playedSeconds: 20 });
  const unknown = makeRow('u', 2, { playedSeconds: null });
  expect(tell(find([[{ axis: [...owls, short], allies: [...wrens, unknown], durationSeconds: 100 }]]))).toEqual([
    'abcv uxyz: B'
  ]);
});

test('one map alone gives teams of medium confidence, two give high', () => {
  expect(find([buildMap(owls, wrens)])[0]?.confidence).toBe('medium');
  expect(find([buildMap(owls, wrens), buildMap(wrens, owls)])[0]?.confidence).toBe('high');
});

test('one member in sixteen on the wrong side makes the confidence medium', () => {
  const [one, other] = [
    ['a', 'b', 'c', 'd'],
    ['w', 'x', 'y', 'z']
  ];
  const segments = find([buildMap(one, other), buildMap(['d', ...other], ['a', 'b', 'c'])]);
  expect(segments[0]).toMatchObject({ consistency: 30 / 32, switched: [], confidence: 'medium' });
});

test('a map on which nobody can be placed stays with its neighbours and is not attributed', () => {
  const muddle: [BuiltRound, BuiltRound] = [
    { axis: owls, allies: wrens },
    { axis: owls, allies: wrens }
  ];
  expect(tell(find([buildMap(owls, wrens), muddle, buildMap(wrens, owls)]))).toEqual(['abc xyz: B?A']);
  expect(tell(find([muddle, buildMap(owls, wrens)]))).toEqual(['abc xyz: ?B']);
});

test('a map whose defender nobody knows is not attributed', () => {
  expect(tell(find([buildMap(owls, wrens, { defender: null }, { defender: null })]))).toEqual(['abc xyz: ?']);
});

test('rounds that do not count say nothing about teams', () => {
  const voided = { counts: false } as const;
  expect(tell(find([buildMap(owls, wrens), buildMap(['p'], ['q'], voided, voided)]))).toEqual(['abc xyz: B']);
});

test('when all first rounds are lost, the rounds are weighed together', () => {
  const second = (axis: readonly string[], allies: readonly string[]): [BuiltRound] => [{ axis, allies, number: 2 }];
  const maps = [second(wrens, owls), second(owls, wrens), second(['b', 'c', 'x'], ['a', 'y', 'z'])];
  expect(tell(find(maps))).toEqual(['abc xyz: BAA']);
  expect(tell(find([second(['b'], ['a', 'c']), second(['a', 'c'], ['b'])]))).toEqual(['ac b: BA']);
  // Two who never met are not drawn to each other; that both stood against one puts them together.
  expect(tell(find([second(['p'], ['q']), second(['p'], ['r'])]))).toEqual(['qr p: BB']);
  const crowd = Array.from({ length: 9 }, (_, index) => `a${index}`);
  const others = Array.from({ length: 9 }, (_, index) => `b${index}`);
  const big = find([second(others, crowd), second(crowd, others)]);
  expect(big[0]?.rosters).toEqual({ A: crowd, B: others });
});

test('when only some first rounds are lost, a new opponent begins a segment as ever', () => {
  const maps = [buildMap(owls, wrens), [{ axis: ['p', 'q', 'r'], allies: owls, number: 2 }] as [BuiltRound]] as const;
  expect(find(maps).map(({ rosters }) => [rosters.A.join(''), rosters.B.join('')])).toEqual([
    ['abc', 'xyz'],
    ['abc', 'pqr']
  ]);
});

test('of two teams that could be an earlier one, the one with more of its people is', () => {
  const [, later] = findIdentities([
    { A: ['a', 'b', 'c', 'd', 'e', 'f'], B: ['x'] },
    { A: ['a', 'b'], B: ['c', 'd', 'e', 'p', 'q', 'r'] }
  ]);
  expect(later).toEqual({ A: 3, B: 1 });
});

const evening = [buildMap(owls, wrens), buildMap(wrens, owls), buildMap(owls, wrens)];

test('somebody who is moved belongs to the other team of the segment from then on', () => {
  const [segment] = find(evening, [{ kind: 'move', match: 2, side: 1, guid: 'a' }]);
  expect(segment?.rosters).toEqual({ A: ['b', 'c'], B: ['a', 'x', 'y', 'z'] });
  expect(segment?.moved).toEqual(['a']);
  expect(segment?.confidence).toBe('medium');
});

test('somebody can be taken out of both teams, and put back', () => {
  const out = { kind: 'move', match: 1, side: null, guid: 'a' } as const;
  const back = { kind: 'move', match: 1, side: 1, guid: 'a' } as const;
  expect(tell(find(evening, [out]))).toEqual(['bc xyz: BAB']);
  expect(tell(find(evening, [out, back]))).toEqual(['abc xyz: BAB']);
});

test('a move is of its segment alone, and one of a match that is gone changes nothing', () => {
  const maps = [buildMap(owls, wrens), buildMap(owls, ['p', 'q', 'r'])];
  expect(tell(find(maps, [{ kind: 'move', match: 2, side: 2, guid: 'a' }]))).toEqual(['abc xyz: B', 'bc apqr: B']);
  expect(tell(find(maps, [{ kind: 'move', match: 99, side: 2, guid: 'a' }]))).toEqual(['abc xyz: B', 'abc pqr: B']);
});

test('a segment can be split and merged by hand, and the last word holds', () => {
  expect(tell(find(evening, [{ kind: 'split', match: 2 }]))).toEqual(['abc xyz: B', 'xyz abc: BA']);
  expect(
    tell(
      find(evening, [
        { kind: 'split', match: 2 },
        { kind: 'merge', match: 2 }
      ])
    )
  ).toEqual(['abc xyz: BAB']);
  const opponents = [buildMap(owls, wrens), buildMap(['p', 'q', 'r'], owls)];
  expect(tell(find(opponents, [{ kind: 'merge', match: 2 }]))).toEqual(['abc pqrxyz: BA']);
});

test('teams that share nobody can be merged: they are placed as players stay on their sides', () => {
  const maps = [buildMap(['a'], ['x']), buildMap(['y'], ['b'])];
  expect(tell(find(maps, [{ kind: 'merge', match: 2 }]))).toEqual(['ab xy: BA']);
});

test('a reset takes back all that was said about teams before it', () => {
  const said: EveningCorrection[] = [
    { kind: 'split', match: 2 },
    { kind: 'move', match: 3, side: 1, guid: 'x' }
  ];
  expect(tell(find(evening, [...said, { kind: 'reset' }]))).toEqual(['abc xyz: BAB']);
  expect(tell(find(evening, [{ kind: 'reset' }, ...said]))).toHaveLength(2);
});

test('a correction means the same people after an older map has come in', () => {
  const [late] = find(evening.slice(1));
  const anchor = late && anchorTeam(late, 'A');
  expect(late?.rosters.A).toEqual(wrens);
  expect(anchor).toEqual({ match: 1, side: 1 });
  const all = findTeams(
    listMatches(
      buildEvening(
        evening.map(([first, second], index) => [
          { ...first, match: index },
          { ...(second ?? first), match: index }
        ])
      )
    )
  );
  expect(all[0]?.rosters.A).toEqual(owls);
  expect(all[0] && findAnchored(all[0], { match: 1, side: 1 })).toBe('B');
});

/** Evenings of up to eight maps between people who come, go, and mix. */
const anyEvening = fc
  .array(
    fc.record({
      people: fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], { minLength: 2 }),
      cut: fc.integer({ min: 1, max: 7 }),
      lone: fc.boolean(),
      guest: fc.option(fc.constantFrom('a', 'i', 'j'), { nil: undefined })
    }),
    { minLength: 1, maxLength: 8 }
  )
  .map((maps) =>
    buildEvening(
      maps.map(({ people, cut, lone, guest }) => {
        const at = Math.min(cut, people.length - 1);
        const [axis, allies] = [people.slice(0, at), people.slice(at)];
        if (lone) return [{ axis, allies }];
        const after = guest === undefined || allies.includes(guest) ? axis : [...new Set([...axis, guest])];
        return [
          { axis, allies },
          { axis: allies, allies: after }
        ];
      })
    )
  );

const findIn = (rounds: readonly EveningRound[]) => findTeams(listMatches(rounds));

test('the order of rounds and players does not matter', () => {
  fc.assert(
    fc.property(anyEvening, (rounds) => {
      const turned = rounds.toReversed().map((round) => ({ ...round, players: round.players.toReversed() }));
      const plain = (segments: readonly TeamSegment[]) =>
        segments.map(({ maps, ...rest }) => ({ ...rest, maps: maps.map(({ attackedFirst }) => attackedFirst) }));
      expect(plain(findIn(turned))).toEqual(plain(findIn(rounds)));
    })
  );
});

test('with Axis and Allies exchanged everywhere the teams are the same, and only their letters change', () => {
  const flip = (side: PlayerRow['side']): PlayerRow['side'] => (side === 1 ? 2 : side === 2 ? 1 : side);
  fc.assert(
    fc.property(anyEvening, (rounds) => {
      const exchanged = rounds.map((round) => ({
        ...round,
        defender: round.defender === 1 ? (2 as const) : (1 as const),
        players: round.players.map((row) => ({ ...row, side: flip(row.side) }))
      }));
      const letters = { A: 'B', B: 'A' } as const;
      expect(
        findIn(exchanged).map(({ rosters, switched, consistency, confidence, maps }) => ({
          rosters,
          switched,
          consistency,
          confidence,
          firsts: maps.map(({ attackedFirst }) => attackedFirst)
        }))
      ).toEqual(
        findIn(rounds).map(({ rosters, switched, consistency, confidence, maps }) => ({
          rosters: { A: rosters.B, B: rosters.A },
          switched,
          consistency,
          confidence,
          firsts: maps.map(({ attackedFirst }) => attackedFirst && letters[attackedFirst])
        }))
      );
    })
  );
});

test('every counting map is in exactly one segment, and nobody is in both of its teams', () => {
  fc.assert(
    fc.property(anyEvening, (rounds) => {
      const segments = findIn(rounds);
      const matches = segments.flatMap(({ maps }) => maps.map(({ match }) => match.match));
      expect(matches).toEqual([...new Set(rounds.map(({ match }) => match))]);
      for (const { rosters, identities } of segments) {
        expect(new Set(rosters.A).isDisjointFrom(new Set(rosters.B))).toBe(true);
        expect(identities.A).not.toBe(identities.B);
      }
    })
  );
});
