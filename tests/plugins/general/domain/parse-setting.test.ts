import { describe, expect, test } from '@jest/globals';
import { parseSetting } from '../../../../src/plugins/general/domain/parse-setting.ts';

const channel = '<#1106645152677494849>';

describe('posts', () => {
  test.each([
    [`posts ${channel}`, { channel: '1106645152677494849', kinds: {} }],
    ['posts live off', { channel: undefined, kinds: { live: false } }],
    [
      `POSTS ${channel} Summary ON rounds on`,
      { channel: '1106645152677494849', kinds: { summary: true, rounds: true } }
    ],
    ['posts off', { channel: undefined, kinds: { live: false, summary: false, rounds: false } }]
  ])('%s', (words, change) => expect(parseSetting(words)).toEqual({ setting: 'posts', ...change }));

  test.each(['posts', 'posts #stats', 'posts live', 'posts cards on', `posts live on ${channel}`])(
    '%s is answered with what can be said',
    (words) => expect(() => parseSetting(words)).toThrow('Say `posts #stats`')
  );
});

test.each([
  ['channels everywhere', { setting: 'channels', channels: [] }],
  [`alerts ${channel}`, { setting: 'alertChannel', channel: '1106645152677494849' }],
  ['alerts off', { setting: 'alertChannel', channel: null }],
  ['awards on', { setting: 'shamingAwards', on: true }],
  ['awards off', { setting: 'shamingAwards', on: false }]
])('%s', (words, change) => expect(parseSetting(words)).toEqual(change));

test.each(['alerts', 'alerts #admins', `alerts ${channel} ${channel}`])('%s names not one channel', (words) => {
  expect(() => parseSetting(words)).toThrow('Name one channel');
});

test('a language is taken in the form in which it is known', () => {
  expect(parseSetting('language EN-gb')).toEqual({ setting: 'locale', locale: 'en-GB' });
  expect(() => parseSetting('language Klingon!')).toThrow('I do not know the language "Klingon!"');
  expect(() => parseSetting('language')).toThrow('I do not know the language ""');
});

test('a time zone is taken by its name', () => {
  expect(parseSetting('timezone Europe/Berlin')).toEqual({ setting: 'timeZone', timeZone: 'Europe/Berlin' });
  expect(() => parseSetting('timezone Mars/Base')).toThrow('I do not know the time zone "Mars/Base"');
});

test('no words change nothing; others are answered with what there is', () => {
  expect(parseSetting(' ')).toBeUndefined();
  expect(() => parseSetting('awards maybe')).toThrow('I do not know the setting "awards maybe"');
});
