import { expect, test } from '@jest/globals';
import { generateEvening } from '../../../../src/generator/generate-evening.ts';
import { makeName } from '../../../../src/generator/names.ts';
import { makeCommunity } from '../../../../src/generator/people.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import { guessPart } from '../../../../src/plugins/last-session/domain/guess-part.ts';
import { asEvening, makeEvenings } from '../../../helpers/evening.ts';

const names = ['lex', 'Night Owl', 'Owlet', 'supplier', 'carn', 'ipod'];
const people = makeCommunity({ seed: 3, people: 6 }).map((person, index) => ({
  ...person,
  names: [makeName(['', names[index] ?? ''])]
}));
const { files } = generateEvening({ seed: 3, people, maps: 8 });
const report = reportEvening(asEvening(makeEvenings(files).evenings[0] ?? []));
const guidOf = (name: string) => report.players.find((player) => player.name === name)?.guid;
const maps = [...new Set(report.evening.rounds.map(({ map }) => map))];

test.each(['lex', 'LEX', 'Night Owl', 'night', 'Owlet', 'ipod'])('%s is a player', (words) => {
  const name = names.find((one) => one.toLowerCase().startsWith(words.toLowerCase())) ?? '';
  expect(guessPart(report, words)).toEqual({ view: 'player', pick: guidOf(name) });
});

test('a map is found by its name, and by a part of it', () => {
  for (const map of maps) expect(guessPart(report, map)).toMatchObject({ view: 'map' });
  expect(maps).toContain('sw_goldrush_te');
  expect(guessPart(report, 'goldrush')).toEqual(guessPart(report, 'sw_goldrush_te'));
});

test('what several players are called is asked back, and a whole name is one of them', () => {
  expect(() => guessPart(report, 'owl')).toThrow(
    /^"owl" could be "(Night Owl|Owlet)" or "(Night Owl|Owlet)"\. Say more/
  );
});

test.each(['le', '3', '17', 'wombat', '%'])('"%s" is none of them', (words) => {
  expect(() => guessPart(report, words)).toThrow('nor one player or map of this session.');
});

test('what is a part of both a player and a map is not guessed', () => {
  expect(maps).toContain('supply');
  expect(guessPart(report, 'supply')).toMatchObject({ view: 'map' });
  expect(guessPart(report, 'supplier')).toMatchObject({ view: 'player' });
  expect(() => guessPart(report, 'suppl')).toThrow('nor one player or map of this session.');
});
