import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  pictures: true,
  prepare: (orm) =>
    fillDatabase(orm, [
      { seed: 1, start: '2026-09-28T12:45', maps: 25 },
      { seed: 3, start: '2026-10-17T21:00', maps: 4, players: 12 }
    ])
});
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');
const dana = () => bot.sandbox.user('dana');
const title = (reply: Reply) => reply.embeds[0]?.title;
const fields = (reply: Reply) => reply.embeds[0]?.fields ?? [];
const names = (reply: Reply) => fields(reply).map(({ name }) => name);

/** `A`, `B`, `draw` or undefined: who won a map, by the sign before its name. */
function winnerOf(reply: Reply, map: number): string | undefined {
  const name = names(reply).find((one) => one.includes(` ${map}. `));
  return { '🔵': 'A', '🔶': 'B', '🤝': 'draw' }[name?.split(' ')[0] ?? ''];
}

describe('session_score', () => {
  test('answers under its names, and by the slash command, alike', async () => {
    const spoken = await ben().say('!session_score');
    expect(spoken.text).toContain('attacked');
    expect(title(spoken)).toBe('Score of session 2026-10-17');
    for (const words of ['!score', '!session-score', '!score 2', '!session_score 17.10.2026']) {
      expect((await ben().say(words)).text).toBe(spoken.text);
    }
    expect((await ben().slash('session-score', { which: '2026-10-17' })).text).toBe(spoken.text);
    expect((await ben().say('!score 2026-01-01')).text).toContain('Nothing was played on 2026-01-01.');
  });

  test('says of each map who attacked when, what it came to, and why', async () => {
    const reply = await ben().say('!session_score');
    expect(reply.embeds[0]?.description).toMatch(/^(🔵|🔶) \*\*.* \d – \d .*points$/);
    expect(fields(reply)).toHaveLength(4);
    for (const { name, value } of fields(reply)) {
      expect(name).toMatch(/^(🔵|🔶|🤝|▫️) \d\. \w+/);
      const [first, second, why] = value.split('\n');
      for (const line of [first, second]) {
        expect(line).toMatch(/^<t:\d+:t> (🔵|🔶) attacked: \*\*(\d+:\d\d|hold.*)\*\* of \d+:\d\d$/);
      }
      expect(first?.includes('🔵')).not.toBe(second?.includes('🔵'));
      expect(why).toMatch(/^[^?]+\. · \d – \d$/);
    }
    expect(reply.attachments.map(({ name, description }) => [name, description])).toEqual([
      ['score-timeline-1.png', expect.stringContaining('2026-10-17')]
    ]);
  });

  test('turns the pages of twenty-five maps, and leads to other evenings', async () => {
    const first = await ben().say('!session_score 1');
    expect(first.embeds[0]?.footer?.text).toContain('page 1 of 3');
    const seen = [...names(first)];
    let page = first;
    for (let turn = 2; turn <= 3; turn++) {
      page = await ben().press(page, 'More maps');
      expect(page.embeds[0]?.footer?.text).toContain(`page ${turn} of 3`);
      expect(page.attachments).toEqual([]);
      seen.push(...names(page));
    }
    expect(seen.map((name) => Number(/\d+/.exec(name)?.[0]))).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1)
    );
    const back = await ben().press(page, 'Maps before');
    expect(back.embeds[0]?.footer?.text).toContain('page 2 of 3');
    expect(title(await ben().press(back, 'Later'))).toBe('Score of session 2026-10-17');
    const hers = await dana().press(await ben().say('!score 1'), 'More maps');
    expect(hers.isEphemeral).toBe(true);
  });
});

describe('map', () => {
  test('explains one map, by number, by name, or the last one; others by a menu', async () => {
    const reply = await ben().say('!map 2');
    expect(title(reply)).toMatch(/^Session 2026-10-17 · 2\. /);
    expect(reply.text).toContain('What the files say');
    expect(reply.text).toMatch(/Round 2: winner (Axis|Allies), clock \d+:\d\d of \d+:\d\d, told by the header/);
    const name = /2\. (\w+)/.exec(title(reply) ?? '')?.[1] ?? '';
    expect((await ben().say(`!map 2026-10-17 ${name}`)).embeds).toEqual(reply.embeds);
    expect((await ben().slash('map show', { map: '2', which: '2026-10-17' })).embeds).toEqual(reply.embeds);
    expect(title(await ben().say('!map'))).toContain('4. ');
    expect(title(await ben().choose(reply, ['3'], { menu: 'Another map' }))).toContain('3. ');
    expect(title(await ben().press(reply, 'Whole score'))).toBe('Score of session 2026-10-17');
    expect((await ben().say('!map nowhere')).text).toContain(
      'There is no map "nowhere" in this session. There are: 1. '
    );
  });
});

describe('map winner', () => {
  test('is for moderators, with a reason, and says what it does not understand', async () => {
    expect((await ben().say('!map winner 1 A because I say so')).text).toContain('Only moderators may do that.');
    const slash = await ben().slash('map winner', { map: '1', winner: 'A', reason: 'I say so' });
    expect(slash.text).toContain('Only moderators may do that.');
    for (const [words, sentence] of [
      ['1 A', 'Say why.'],
      ['', 'Say which map'],
      ['1 because of rain', 'Say which map'],
      ['99 A because of rain', 'There is no map "99" in this session.'],
      ['1 nobody because of rain', 'I do not know who "nobody" is. Say A ('],
      ['2026-01-01 1 A because of rain', 'Nothing was played on 2026-01-01.'],
      ['1 stopwatch because of rain', 'No correction of that map stands']
    ] as const) {
      expect((await alex().say(`!map winner ${words}`)).text).toContain(sentence);
    }
    expect((await alex().say('!map winner #1 supply A because of rain')).text).toMatch(
      /could be .* Say the number\.|There is no map/
    );
  });

  test('corrects every view at once, is shown with its author, and a button takes it back', async () => {
    const before = await ben().say('!session_score');
    const overview = await ben().say('!last_session');
    const to = winnerOf(before, 2) === 'A' ? 'B' : 'A';
    const done = await alex().say(`!map winner 2 ${to} because the *server* had crashed`);
    expect(done.content).toContain('of session 2026-10-17: Given to ');
    expect(done.content).toContain('the \\*server\\* had crashed');
    const after = await ben().say('!session_score');
    expect(winnerOf(after, 2)).toBe(to);
    expect(after.embeds[0]?.description).not.toBe(before.embeds[0]?.description);
    const lines = fields(after)[1]?.value.split('\n') ?? [];
    expect(lines.at(-1)).toMatch(/^✏️ <@\d+>, <t:\d+:d>\. The stopwatch says: .+\.$/);
    expect((await ben().say('!last_session')).embeds[0]?.description).not.toBe(overview.embeds[0]?.description);
    expect((await ben().say('!last_session map 2')).text).toContain('by hand');
    expect(await ben().press(done, 'Undo')).toMatchObject({
      isEphemeral: true,
      text: expect.stringContaining('Only moderators may do that.')
    });
    expect((await alex().press(done, 'Undo')).content).toMatch(/Taken back by <@\d+>\.$/);
    expect((await ben().say('!session_score')).embeds[0]?.fields).toEqual(before.embeds[0]?.fields);
    expect((await ben().say('!last_session')).embeds[0]?.description).toBe(overview.embeds[0]?.description);
  });

  test('knows a draw and none by the slash command, which offers maps and teams', async () => {
    const maps = await alex().autocomplete('map winner', { map: '' });
    expect(maps.map(({ value }) => value)).toEqual(['1', '2', '3', '4']);
    const winners = await alex().autocomplete('map winner', { map: '3', winner: '' });
    expect(winners.map(({ value }) => value)).toEqual(['A', 'B', 'draw', 'none', 'stopwatch']);
    expect(await alex().autocomplete('map winner', { map: '99', winner: '' })).toEqual([]);
    const draw = await alex().slash('map winner', { map: '3', winner: 'draw', reason: 'agreed' });
    expect(draw.content).toContain('Made a draw by hand. agreed');
    const none = await alex().slash('map winner', { map: '3', winner: 'none', reason: 'nobody was there' });
    expect(none.content).toContain('Taken out of the score by hand.');
    expect((await alex().press(draw, 'Undo')).text).toContain('taken back already, or replaced');
    expect(
      alex()
        .read()
        .find(({ id }) => id === draw.id)
    ).toEqual(draw);
    await alex().press(none, 'Undo');
    expect(winnerOf(await ben().say('!score'), 3)).toBe('draw');
    const clear = await alex().say('!map winner 3 stopwatch because it was right after all');
    expect(clear.buttons).toEqual([]);
    expect((await ben().say('!score')).text).not.toContain('by hand');
  });

  test('a tie is called one', async () => {
    expect((await ben().say('!last_session')).text).not.toContain('tied');
    const done = [];
    for (const map of [1, 2, 3, 4]) done.push(await alex().say(`!map winner ${map} draw because nobody shall lose`));
    for (const words of ['!last_session', '!score', '!teams']) {
      expect((await ben().say(words)).text).toContain('**Team A 0 – 0 Team B** 🔶 · tied · 4 draws · 4–4 points');
    }
    for (const card of done) await alex().press(card, 'Undo');
  });

  test('the score tells of other corrections too, with their authors', async () => {
    const done = await alex().say('!round void 1.2 because half of us lagged');
    const reply = await ben().say('!score');
    expect(fields(reply)[0]?.value).toContain('not counted: taken out by hand');
    expect(fields(reply).at(-1)?.name).toBe('Corrected by hand');
    expect(fields(reply).at(-1)?.value).toMatch(/^Round 2 of map 1 is void: half of us lagged · <@\d+>, <t:\d+:d>$/);
    await alex().press(done, 'Undo');
  });
});
