import { expect, test } from '@jest/globals';
import { makeName } from '../../src/generator/names.ts';
import { makeCommunity } from '../../src/generator/people.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const names = ['שלום עולם', '**bold** _x_'].map((name) => makeName(['', name]));
const people = makeCommunity({ seed: 4, people: 6 }).map((person, index) => {
  const own = names[index];
  return own ? { ...person, names: [own] } : person;
});
const [hebrew, bold] = people.map(({ guid }) => guid);

// The oldest files do not tell who gave revives.
const bot = useBot({
  prepare: (orm) =>
    fillDatabase(orm, [
      { seed: 4, people, start: '2026-10-16T20:45', maps: 2, variant: 33 },
      { seed: 5, people, start: '2026-10-17T20:45', maps: 3, oddities: { loneFirstRounds: 1 } }
    ])
});
const ben = () => bot.sandbox.user('ben');

test('what the files do not tell is unknown, and never nothing', async () => {
  const support = (await ben().say('!session 16.10.2026 support')).embeds[0]?.description ?? '';
  const rows = support.split('\n').filter((line) => /^[AB] /.test(line));
  expect(rows).toHaveLength(6);
  for (const row of rows) expect(row).toMatch(/ \? +\d+ +\d+ +\?$/);
  const { text } = await ben().say(`!stats ${hebrew}`);
  expect(text).toMatch(/\d+ revives in 5 rounds$/m);
});

test('a list of evenings says what half a map is, where there is one', async () => {
  expect((await ben().say('!sessions')).text).toContain('· 2+1 maps ·');
  expect((await ben().say('!sessions')).text).toContain('+1: of one map only one round');
});

test('a name that is read from right to left is found, and leaves the numbers after it alone', async () => {
  const card = await ben().say('!stats שלום');
  expect(card.embeds[0]?.title).toBe('\u2068שלום עולם\u2069');
  expect(card.text).toContain(`GUID ${hebrew}`);
  const lines = (await ben().say('!last_session')).embeds[0]?.fields?.flatMap(({ value }) => value.split('\n')) ?? [];
  expect(lines.filter((line) => line.includes('**\u2068שלום עולם\u2069** '))).toHaveLength(1);
  const table = (await ben().say('!last_session players')).embeds[0]?.description ?? '';
  expect(table).toMatch(/^[AB] \u2068שלום עולם\u2069 +\d+ +\d+ /m);
});

test('a name with markdown in it stays a name, also in a title', async () => {
  const [shown] = [(await ben().say(`!stats ${bold}`)).embeds[0]?.title];
  expect(shown).toBe('\\*\\*bold\\*\\* \\_x\\_');
  expect((await ben().say('!last_session bold')).embeds[0]?.title).toBe(`Session 2026-10-17 · ${shown}`);
});
