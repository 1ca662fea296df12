import { expect, test } from '@jest/globals';
import type { EveningCorrection } from '../../../../src/lib/et/evening/corrections.ts';
import { type ScoredSegment, scoreEvening } from '../../../../src/lib/et/evening/score-evening.ts';
import { explainMap, wordAttack } from '../../../../src/lib/et/evening/score-map.ts';
import { findCore } from '../../../../src/lib/et/evening/track-members.ts';
import { type BuiltRound, buildEvening, buildMap, makeRow } from '../../../helpers/evening.ts';

const owls = ['a', 'b', 'c'];
const wrens = ['x', 'y', 'z'];

/** The second attack beats the first one's 5:00. */
const beaten = { winner: 2, clockSeconds: 240 } as const;
const held = { winner: 1, clockSeconds: 720 } as const;

function score(maps: readonly (readonly [BuiltRound, BuiltRound?])[], corrections: readonly EveningCorrection[] = []) {
  const [segment] = scoreEvening(buildEvening(maps), { corrections }).segments;
  if (!segment) throw new Error('There is no segment.');
  return segment;
}

const tell = ({ mapsWon, draws, points, winner }: ScoredSegment) =>
  `${mapsWon.A}-${mapsWon.B} draws ${draws} points ${points.A}-${points.B} ${winner}`;

/** Owls attack second on the odd maps: B's time stands, A beats it, both hold, and A's time stands. */
const evening = [
  buildMap(owls, wrens),
  buildMap(owls, wrens, {}, beaten),
  buildMap(owls, wrens, held, held),
  buildMap(wrens, owls)
];

test('maps won, draws, points and the running score are counted per team', () => {
  const segment = score(evening);
  expect(tell(segment)).toBe('2-1 draws 1 points 5-3 A');
  expect(segment.maps.map(({ winner, score }) => `${winner} ${score.A}-${score.B}`)).toEqual([
    'B 0-1',
    'A 1-1',
    'draw 1-1',
    'A 2-1'
  ]);
});

test('an evening of as many maps each is a tie, and one without a counted map has no winner', () => {
  expect(tell(score(evening.slice(0, 2)))).toBe('1-1 draws 0 points 2-2 tie');
  expect(score(evening.slice(2, 3)).winner).toBe('tie');
  expect(tell(score([[{ axis: owls, allies: wrens }]]))).toBe('0-0 draws 0 points 0-0 null');
});

test('each attack is told of the team whose it was', () => {
  const [first, , , last] = score(evening).maps;
  expect(first && [wordAttack(first, 'A'), wordAttack(first, 'B')]).toEqual(['hold', '5:00']);
  expect(last && [wordAttack(last, 'A'), wordAttack(last, 'B')]).toEqual(['5:00', 'hold']);
});

test('the same map played again is counted and numbered', () => {
  expect(score(evening).maps.map(({ turn, turns }) => `${turn}/${turns}`)).toEqual(['1/4', '2/4', '3/4', '4/4']);
});

test('a map that is not scored says why and changes nothing', () => {
  const segment = score([buildMap(owls, wrens), [{ axis: wrens, allies: owls, map: 'te_escape2' }]]);
  expect(tell(segment)).toBe('0-1 draws 0 points 0-2 B');
  const lone = segment.maps[1];
  expect(lone).toMatchObject({ winner: null, reason: 'secondMissing', attackedFirst: 'A', points: { A: 0, B: 0 } });
  expect(lone && explainMap(lone, { A: 'Owls', B: 'Wrens' })).toBe('Not counted: there is no second round.');
});

test('a map on which nobody knows who attacked first is not counted', () => {
  const muddle: [BuiltRound, BuiltRound] = [
    { axis: owls, allies: wrens },
    { axis: owls, allies: wrens }
  ];
  const [, map] = score([buildMap(owls, wrens), muddle]).maps;
  expect(map).toMatchObject({ winner: null, reason: 'notAttributed', attacks: { A: null, B: null } });
  expect(map && explainMap(map, { A: 'Owls', B: 'Wrens' })).toBe(
    'Not counted: nobody knows which team attacked first.'
  );
});

test('a map of which no round counts is set apart', () => {
  const voided = { counts: false } as const;
  const rounds = buildEvening([buildMap(owls, wrens), buildMap(wrens, owls, voided, voided)]);
  const { segments, leftOut } = scoreEvening(rounds);
  expect(segments.flatMap(({ maps }) => maps)).toHaveLength(1);
  expect(leftOut.map(({ match }) => match)).toEqual([2]);
});

test('what a person says about a winner counts, with the reason, and the last word holds', () => {
  const say = (winner: 1 | 2 | 'draw' | null) =>
    ({ kind: 'winner', match: 1, winner, reason: 'The server crashed.' }) as const;
  expect(tell(score(evening, [say(1)]))).toBe('3-0 draws 1 points 7-1 A');
  expect(tell(score(evening, [say('draw')]))).toBe('2-0 draws 2 points 6-2 A');
  expect(tell(score(evening, [say(1), say(null)]))).toBe('2-0 draws 1 points 5-1 A');
  const [map] = score(evening, [say(1)]).maps;
  expect(map).toMatchObject({ reason: 'corrected', winner: 'A', stopwatch: { winner: 'firstAttackers' } });
  expect(map && explainMap(map, { A: 'Owls', B: 'Wrens' })).toBe('Given to Owls by hand. The server crashed.');
});

test('a person can give a lone first round to a team, and a reset of teams leaves it there', () => {
  const say = { kind: 'winner', match: 1, winner: 2, reason: '' } as const;
  expect(tell(score([[{ axis: owls, allies: wrens }]], [say, { kind: 'reset' }]))).toBe('0-1 draws 0 points 0-2 B');
});

test('people who are moved by hand take the score with them, whatever is found', () => {
  const moves = (['a', 'b'] as const).map((guid) => ({ kind: 'move', match: 1, side: 2, guid }) as const);
  const back = (['x', 'y'] as const).map((guid) => ({ kind: 'move', match: 1, side: 1, guid }) as const);
  const segment = score(evening, [...moves, ...back]);
  expect(segment.teams.A.roster).toEqual(['c', 'x', 'y']);
  expect(tell(segment)).toBe('1-2 draws 1 points 3-5 B');
  expect(segment.confidence).toBe('low');
  const [again] = scoreEvening(buildEvening([...evening, buildMap(wrens, owls)]), {
    corrections: [...moves, ...back]
  }).segments;
  expect(again?.teams.A.roster).toEqual(['c', 'x', 'y']);
});

test('a person who is renamed between the rounds is one person in one team', () => {
  const [first, second] = buildMap(['b', 'c'], wrens);
  const rounds = buildEvening([
    [
      { ...first, axis: [...first.axis, makeRow('a', 1, { cleanName: 'Old' })] },
      { ...second, allies: [...second.allies, makeRow('a', 2, { cleanName: 'New.a' })] }
    ]
  ]);
  const { teams, members } = scoreEvening(rounds).segments[0] ?? {};
  expect(teams?.A.roster).toEqual(['a', 'b', 'c']);
  expect(members?.members.A.find(({ guid }) => guid === 'a')).toMatchObject({ rounds: 2, stays: ['full'] });
});

test('who came, left, sat out and took whose place is known', () => {
  const segment = score([
    buildMap(['a', 'b', 'c'], wrens),
    buildMap(wrens, ['a', 'c', 'd']),
    buildMap(['a', 'd'], [...wrens, 'w']),
    buildMap(['x', 'y', 'z'], ['a', 'c', 'd'])
  ]);
  const { members, changes, rounds } = segment.members;
  expect(rounds).toBe(8);
  expect(members.A.map(({ guid, stays, substituteFor }) => [guid, stays.join(' '), substituteFor])).toEqual([
    ['a', 'full', null],
    ['b', 'left', null],
    ['c', 'bench', null],
    ['d', 'late', 'b']
  ]);
  expect(members.B.find(({ guid }) => guid === 'w')?.stays).toEqual(['late', 'left']);
  expect(changes).toEqual([
    { letter: 'A', round: 2, match: 2, out: 'b', into: 'd' },
    { letter: 'B', round: 4, match: 3, out: null, into: 'w' },
    { letter: 'B', round: 6, match: 4, out: 'w', into: null }
  ]);
  expect(findCore(segment.members, 'A')).toEqual(['a', 'c', 'd']);
  expect(findCore(segment.members, 'B')).toEqual(['x', 'y', 'z']);
});

test('half of the rounds is enough for the core of a team, less is not', () => {
  const maps = [buildMap(owls, wrens), buildMap(wrens, [...owls, 'd'])];
  expect(score(maps).teams.A.core).toEqual(['a', 'b', 'c', 'd']);
  expect(score([...maps, buildMap(owls, wrens)]).teams.A.core).toEqual(owls);
});

test('no rounds make no score', () => {
  expect(scoreEvening([])).toEqual({ segments: [], leftOut: [] });
});
