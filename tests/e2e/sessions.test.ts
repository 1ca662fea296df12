import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { useBot } from '../helpers/bot.ts';
import { until } from '../helpers/processes.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  prepare: (orm) =>
    fillDatabase(orm, [
      { seed: 1, start: '2026-09-28T20:45', maps: 3 },
      { seed: 1, start: '2026-10-17T15:00', maps: 2 },
      { seed: 1, start: '2026-10-17T21:00', maps: 4 }
    ])
});
const ben = () => bot.sandbox.user('ben');
const dana = () => bot.sandbox.user('dana');

const title = (reply: Reply) => reply.embeds[0]?.title;
const listEvenings = ({ text }: Reply) => [...text.matchAll(/^`\d+` \*\*(.+?)\*\*/gm)].map(([, label]) => label);

describe('last_session', () => {
  test('answers the prefix command, its old names, a mention and the slash command alike', async () => {
    const answers = [
      await ben().say('!last_session'),
      await ben().say('!LAST'),
      await ben().say('!latest'),
      await ben().say('!recent'),
      await ben().say('!last_round'),
      await ben().say(`<@${bot.sandbox.botId}> last_session`),
      await ben().slash('last-session')
    ];
    for (const answer of answers) expect(answer.embeds).toEqual(answers[0]?.embeds);
    expect(title(answers[0] ?? (await ben().say('!last_session')))).toBe('Session 2026-10-17 #2');
  });

  test('shows totals and one line per player', async () => {
    const { text, embeds } = await ben().say('!last_session');
    expect(text).toMatch(/6 players · 8 rounds · 4 maps/);
    const players = embeds[0]?.fields?.flatMap(({ value }) => value.split('\n')) ?? [];
    expect(players).toHaveLength(6);
    for (const line of players)
      expect(line).toMatch(/\*\* \d+\/\d+\/\d+ \(\d+\.\d\d\) · \d+ DPM · [\d.K]+↑ [\d.K]+↓ · \d+\.\d\u00a0%$/);
  });

  test('leads to the evenings before it, for the asker in place', async () => {
    const last = await ben().say('!last_session');
    const earlier = await ben().press(last, 'Earlier');
    expect(earlier.id).toBe(last.id);
    expect(title(earlier)).toBe('Session 2026-10-17 #1');
    const first = await ben().press(earlier, 'Earlier');
    expect(title(first)).toBe('Session 2026-09-28');
    expect(title(await ben().press(first, 'Later'))).toBe('Session 2026-10-17 #1');
  });

  test('answers others who press apart, and leaves the asker his view', async () => {
    const last = await ben().say('!last_session');
    const hers = await dana().press(last, 'Earlier');
    expect(hers).toMatchObject({ isEphemeral: true });
    expect(hers.id).not.toBe(last.id);
    expect(title(hers)).toBe('Session 2026-10-17 #1');
    expect(title(await dana().press(hers, 'Earlier'))).toBe('Session 2026-09-28');
    expect(title(await ben().press(last, 'Earlier'))).toBe('Session 2026-10-17 #1');
  });
});

describe('session', () => {
  test.each([
    ['2026-09-28', 'Session 2026-09-28'],
    ['28.9.2026', 'Session 2026-09-28'],
    ['2026 09 28', 'Session 2026-09-28'],
    ['2026-10-17', 'Session 2026-10-17 #2'],
    ['2026-10-17 #1', 'Session 2026-10-17 #1'],
    ['2026-10-17 1', 'Session 2026-10-17 #1'],
    ['1', 'Session 2026-09-28'],
    ['3', 'Session 2026-10-17 #2'],
    ['', 'Session 2026-10-17 #2']
  ])('understands %p', async (words, expected) => {
    expect(title(await ben().say(`!session ${words}`))).toBe(expected);
    expect(title(await ben().slash('session show', words === '' ? {} : { which: words }))).toBe(expected);
  });

  test.each([
    ['soon', 'I do not know that date.'],
    ['2026-02-30', 'There is no 2026-02-30 in the calendar.'],
    ['2026-10-18', 'Nothing was played on 2026-10-18.'],
    ['2099-01-01', '2099-01-01 is yet to come.'],
    ['2026-10-17 #3', 'There are 2 sessions on 2026-10-17.'],
    ['99', 'There is no session number 99.'],
    ['0', 'Sessions are counted from 1.']
  ])('says what is wrong with %p', async (words, expected) => {
    expect((await ben().say(`!session ${words}`)).text).toContain(expected);
  });

  test('suggests evenings while one types', async () => {
    expect(await ben().autocomplete('session show', { which: '' })).toEqual([
      { name: '2026-10-17 #2 (session 3)', value: '2026-10-17 #2' },
      { name: '2026-10-17 #1 (session 2)', value: '2026-10-17 #1' },
      { name: '2026-09-28 (session 1)', value: '2026-09-28' }
    ]);
    expect(await ben().autocomplete('session show', { which: '09-28' })).toHaveLength(1);
  });
});

describe('sessions', () => {
  test('lists evenings newest first, and opens one from the menu', async () => {
    const list = await ben().say('!rounds');
    expect(listEvenings(list)).toEqual(['2026-10-17 #2', '2026-10-17 #1', '2026-09-28']);
    expect(list.text).toMatch(/^`3` .*\n.* · 4 maps · 8 rounds · 6 players · \d h \d+ min$/m);
    expect(title(await ben().choose(list, ['1. 2026-09-28']))).toBe('Session 2026-09-28');
  });

  test('says who won each evening, once that is worked out', async () => {
    let text = '';
    await until(async () => {
      ({ text } = await ben().say('!sessions'));
      return text.match(/ – /g)?.length === 3;
    }, 'all results are stored');
    const { text: score } = await ben().say('!session_score 2026-10-17 #2');
    const [, result = 'no result'] = /\*\*(.+ \d – \d .+?)\*\*/.exec(score) ?? [];
    expect(text).toContain(`\`3\` **2026-10-17 #2** · ${result}\n`);
  });

  test('lists a month, said in any way', async () => {
    const expected = (await ben().slash('sessions', { month: '2026-10' })).embeds;
    expect(expected[0]?.description?.match(/^`\d+`/gm)).toEqual(['`3`', '`2`']);
    expect((await ben().say('!ls 2026-10')).embeds).toEqual(expected);
    // Without a year it is the latest October, in which nothing may have been played.
    const { text } = await ben().slash('sessions', { month: 'october' });
    expect(text).toMatch(/20\d\d-10/);
    expect((await ben().say('!ls october')).text).toBe(text);
    expect((await ben().say('!sessions oct')).text).toBe(text);
    expect((await ben().say('!sessions 2026-01')).text).toContain('Nothing was played in 2026-01.');
    expect((await ben().say('!sessions smarch')).text).toContain('I do not know that month.');
  });
});
