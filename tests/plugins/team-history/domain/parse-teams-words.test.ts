import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  parseHeadToHeadWords,
  parseRecordWords
} from '../../../../src/plugins/team-history/domain/parse-history-words.ts';
import { parseTeamsWords } from '../../../../src/plugins/team-history/domain/parse-teams-words.ts';
import { splitEvenings } from '../../../../src/plugins/team-history/domain/words.ts';

const parse = (text: string, command = 'teams') => {
  const { which, change, reason } = parseTeamsWords(command, text);
  return { which, reason, ...change };
};

describe('what follows teams', () => {
  test.each([
    ['', { which: '' }],
    ['2025 10 17', { which: '2025 10 17' }],
    ['yesterday #2', { which: 'yesterday #2' }],
    ['rename A as Night Owls', { action: 'rename', team: 'A', name: 'Night Owls', which: '' }],
    ['RENAME "Team A" to “Night Owls” 2025-10-17 #2', { team: 'Team A', name: 'Night Owls', which: '2025-10-17 #2' }],
    ['rename 2B wrens because they said so', { team: '2B', name: 'wrens', reason: 'they said so' }],
    ['rename A', { team: 'A', name: null }],
    ['rename A "yesterday"', { team: 'A', name: 'yesterday', which: '' }],
    ['move lex, zdy to B yesterday', { action: 'move', players: 'lex, zdy', team: 'B', which: 'yesterday' }],
    ['move lex Owls', { players: 'lex', team: 'Owls' }],
    ['move lex to none', { players: 'lex', team: null }],
    ['move 2025-10-17 lex to Night Owls', { players: 'lex', team: 'Night Owls', which: '2025-10-17' }],
    ['swap lex because because', { action: 'swap', players: 'lex', reason: 'because' }],
    ['split 5 #12 because the teams were drawn anew', { action: 'split', map: '5', which: '#12' }],
    ['merge te_escape2 because it was one match', { action: 'merge', map: 'te_escape2' }],
    ['reset 17.10.2025 because of all that', { action: 'reset', which: '17.10.2025', reason: 'of all that' }]
  ])('%p is understood', (text, expected) => {
    expect(parse(text)).toMatchObject(expected);
  });

  test.each([
    ['set_teams', '"Night Owls" wrens', { action: 'name-both', names: ['Night Owls', 'wrens'], which: '' }],
    ['set-team-names', '2025-10-17 Owls wrens', { names: ['Owls', 'wrens'], which: '2025-10-17' }],
    ['assign_player', 'lex A', { action: 'move', players: 'lex', team: 'A' }],
    ['ASSIGN_PLAYERS', 'lex, zdy A 2025-10-17', { players: 'lex, zdy', team: 'A', which: '2025-10-17' }],
    ['unassign_player', 'lex', { action: 'move', players: 'lex', team: null }],
    ['swap_player', 'lex', { action: 'swap', players: 'lex' }],
    ['redetect_teams', 'yesterday', { action: 'reset', which: 'yesterday', reason: '' }]
  ])('the former %p with %p is understood', (command, text, expected) => {
    expect(parse(text, command)).toMatchObject(expected);
  });

  test.each([
    ['rename', /Say which team/],
    ['move lex', /Say who, and to which team/],
    ['split 5', /Say why, such as: `teams split 5 because/],
    ['split because of that', /Say with which map/],
    ['swap', /Say who/]
  ])('%p is answered with what is missing', (text, expected) => {
    expect(() => parse(text)).toThrow(expected);
  });

  test('a name between quotes is taken as it is, whatever it looks like', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.trim());
    fc.assert(
      fc.property(name, (text) => {
        fc.pre(text !== '' && !/["“”„]|\bbecause\s/iu.test(text));
        expect(parse(`rename A as "${text}" yesterday`)).toMatchObject({ team: 'A', name: text, which: 'yesterday' });
      })
    );
  });
});

describe('what follows team_record and head_to_head', () => {
  test.each([
    ['Night Owls', { team: 'Night Owls', days: 90 }],
    ['Night Owls 30', { team: 'Night Owls', days: 30 }],
    ['"Owls 30"', { team: 'Owls 30', days: 90 }],
    ['lex, zdy days=365', { team: 'lex, zdy', days: 365 }],
    ['30', { team: '30', days: 90 }]
  ])('the record of %p', (text, expected) => {
    expect(parseRecordWords(text, 90)).toEqual(expected);
  });

  test.each([
    ['owls wrens', { teams: ['owls', 'wrens'], days: 365 }],
    ['"Night Owls" wrens 30', { teams: ['Night Owls', 'wrens'], days: 30 }],
    ['Night Owls vs. the wrens', { teams: ['Night Owls', 'the wrens'], days: 365 }],
    ['lex, zdy VS carn, ipod 7', { teams: ['lex, zdy', 'carn, ipod'], days: 7 }]
  ])('%p', (text, expected) => {
    expect(parseHeadToHeadWords(text, 365)).toEqual(expected);
  });

  test('too few words, and too many days, are answered with what can be said', () => {
    expect(() => parseRecordWords('', 90)).toThrow('Which team?');
    for (const text of ['', 'owls', 'vs wrens', 'night owls wrens']) {
      expect(() => parseHeadToHeadWords(text, 365)).toThrow('Which two teams?');
    }
    expect(() => parseRecordWords('owls 731', 90)).toThrow('1 to 730 days');
  });
});

test('two evenings are told apart, with their numbers of the day', () => {
  expect(splitEvenings('')).toEqual([]);
  expect(splitEvenings('2025-10-17 #2 yesterday')).toEqual(['2025-10-17 #2', 'yesterday']);
  expect(splitEvenings('#3 #4')).toEqual(['#3', '#4']);
  expect(splitEvenings('12 13')).toEqual(['12', '13']);
});
