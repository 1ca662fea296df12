import { expect, test } from '@jest/globals';
import { stripColors } from '../../../../src/lib/et/colors.ts';
import type { EveningCorrection } from '../../../../src/lib/et/evening/corrections.ts';
import { findClanTag } from '../../../../src/lib/et/evening/find-clan-tag.ts';
import type { KnownLineup } from '../../../../src/lib/et/evening/name-teams.ts';
import { scoreEvening } from '../../../../src/lib/et/evening/score-evening.ts';
import { type BuiltRound, buildEvening, buildMap, makeRow } from '../../../helpers/evening.ts';

const plain = ['lex', 'axlibs', 'zdy'];

test.each([
  ['ckugaw', ['ckugaw.Uwpepaj', 'ckugaw.DivegPahp', 'ckugaw.fevdooe']],
  ['vahaZso', ['vahaZso iLp', 'vahaZso qVicbu.', 'vahaZso jobj6r', 'vahaZso uwzei']],
  ['.oG', ['.oG.Vidiklfetor.', '.oG.Wocxu.', '.oG.gobwsif.']],
  ['Jukroytiq', ['Jukroytiq|one', 'jukroytiq|two', 'Jukroytiq|three']],
  ['NO MERCY', ['VMEZ NO MERCY', 'nrv NO MERCY', 'jayze NO MERCY']],
  ['sWat', ['sWat-lex', 'sWat_bob', 'sWat/tim']],
  ['ABC', ['[ABC]lex', '[abc]bob', '[ABC] tim']]
])('the tag %s is found', (tag, names) => {
  expect(findClanTag(names, plain)).toBe(tag);
});

test('colours do not hide a tag', () => {
  const names = ['^/^?^1//^7M.Suxest', '^/^2//M^7.Kinpo', '//^3M.xOgsdej'].map(stripColors);
  expect(findClanTag(names, plain)).toBe('//M');
});

test('of several tags that all of a team have, the longest is taken', () => {
  expect(findClanTag(['owl.night.a', 'owl.night.b'], plain)).toBe('owl.night');
  expect(findClanTag(['a.night.owl', 'b.night.owl'], plain)).toBe('night.owl');
});

test('60 % of a team must have the tag, and two at least', () => {
  expect(findClanTag(['owl.a', 'owl.b', 'owl.c', 'd', 'e'], plain)).toBe('owl');
  expect(findClanTag(['owl.a', 'owl.b', 'c', 'd'], plain)).toBeNull();
  expect(findClanTag(['owl.a'], plain)).toBeNull();
});

test('a tag that anybody on the other team has names nobody', () => {
  expect(findClanTag(['owl.a', 'owl.b'], ['OWL.c', 'd'])).toBeNull();
  expect(findClanTag(['owl.a', 'owl.b'], ['owl', 'd'])).toBeNull();
});

test('names that are the same, begin alike without a separator or share a letter have no tag', () => {
  expect(findClanTag(['ETPlayer', 'ETPlayer'], plain)).toBeNull();
  expect(findClanTag(['owlbert', 'owlfred'], plain)).toBeNull();
  expect(findClanTag(['x lex', 'x bob'], plain)).toBeNull();
  expect(findClanTag(['...', '...'], plain)).toBeNull();
});

test('one whose name is the tag and nothing else has it too', () => {
  expect(findClanTag(['owl', 'owl.b', 'c'], plain)).toBe('owl');
});

/** Owls with a tag against wrens without one, and then against people of a third team. */
const seat = (names: readonly string[], side: 1 | 2) =>
  names.map((name) => makeRow(`g-${name}`, side, { cleanName: name }));
const meet = (one: readonly string[], other: readonly string[]): readonly [BuiltRound, BuiltRound] => [
  { axis: seat(one, 1), allies: seat(other, 2) },
  { axis: seat(other, 1), allies: seat(one, 2) }
];
const owls = ['owl.a', 'owl.b', 'owl.c'];
const thirds = ['p', 'q', 'r'];

const nameAll = (
  maps: readonly (readonly [BuiltRound, BuiltRound?])[],
  corrections: readonly EveningCorrection[] = [],
  lineups: readonly KnownLineup[] = []
) =>
  scoreEvening(buildEvening(maps), { corrections, lineups }).segments.map(
    ({ teams }) => `${teams.A.name} (${teams.A.source}) - ${teams.B.name} (${teams.B.source})`
  );

const guidsOf = (names: readonly string[]) => names.map((name) => `g-${name}`);

test('teams that nobody knows have letters', () => {
  expect(nameAll([buildMap(['a'], ['x'])])).toEqual(['Team A (letter) - Team B (letter)']);
});

test('a third team has the third letter, and who stays keeps the name', () => {
  expect(nameAll([meet(plain, ['x', 'y', 'z']), meet(thirds, plain)])).toEqual([
    'Team A (letter) - Team B (letter)',
    'Team C (letter) - Team A (letter)'
  ]);
});

test('a clan tag is a name', () => {
  expect(nameAll([meet(owls, plain)])).toEqual(['owl (tag) - Team B (letter)']);
});

test('the most used name of a known line-up comes before the tag, when half of it is there', () => {
  const lineup = (guids: readonly string[]): KnownLineup => ({
    guids,
    names: [
      { name: 'Rarely', times: 1 },
      { name: 'Night Owls', times: 3 }
    ]
  });
  expect(nameAll([meet(owls, plain)], [], [lineup(guidsOf([...owls, 'd', 'e', 'f']))])).toEqual([
    'Night Owls (lineup) - Team B (letter)'
  ]);
  expect(nameAll([meet(owls, plain)], [], [lineup(guidsOf([...owls, 'd', 'e', 'f', 'g']))])).toEqual([
    'owl (tag) - Team B (letter)'
  ]);
});

test('one known line-up names one team: the one that is most like it', () => {
  const lineup = { guids: guidsOf(['owl.a', 'owl.b', 'lex', 'owl.c']), names: [{ name: 'Mixed', times: 1 }] };
  const other = { guids: guidsOf(['lex', 'axlibs', 'owl.a', 'owl.b']), names: [{ name: 'Mixed', times: 9 }] };
  expect(nameAll([meet(plain, owls)], [], [lineup, other])).toEqual(['Team A (letter) - Mixed (lineup)']);
});

test('what a person says comes first, goes on into other segments, and can be taken back', () => {
  const say = (name: string | null) => ({ kind: 'name', match: 1, side: 1, name }) as const;
  const maps = [meet(owls, plain), meet(thirds, owls)];
  expect(nameAll(maps, [say('Falcons'), say('Hawks')])).toEqual([
    'Hawks (manual) - Team B (letter)',
    'Team C (letter) - Hawks (manual)'
  ]);
  expect(nameAll(maps, [say('Hawks'), say(null)])[0]).toBe('owl (tag) - Team B (letter)');
  expect(nameAll(maps, [say('Hawks'), { kind: 'reset' }])[0]).toBe('owl (tag) - Team B (letter)');
});
