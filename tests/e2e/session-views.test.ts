import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { Guild, UserLink } from '../../src/entities/index.ts';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  pictures: true,
  prepare: (orm) => fillDatabase(orm, [{ seed: 3, start: '2026-10-17T21:00', maps: 4, players: 12 }])
});
const ben = () => bot.sandbox.user('ben');
const dana = () => bot.sandbox.user('dana');
const title = (reply: Reply) => reply.embeds[0]?.title;

const labels = [
  ...['Overview', 'Players', 'Combat', 'Weapons', 'Objectives', 'Support', 'Sprees', 'Time', 'Teams', 'Maps'],
  ...['One map', 'One round', 'One player', 'Awards', 'Graphs']
];

test('every view is in the menu, and no line of a code block is wider than forty columns', async () => {
  let reply = await ben().say('!last_session');
  for (const label of labels) {
    reply = await ben().choose(reply, [label], { menu: 'Another view' });
    expect(title(reply)).toMatch(/^Session 2026-10-17/);
    const [embed] = reply.embeds;
    const blocks = [...`${embed?.description}`.matchAll(/```\n([^`]*)```/g)].map(([, block = '']) => block);
    for (const line of blocks.join('').split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    expect(`${embed?.description ?? ''}${JSON.stringify(embed?.fields ?? [])}`).not.toMatch(/undefined|NaN|null/);
  }
});

test('the former words lead to the views, after any evening', async () => {
  for (const [words, expected] of [
    ['!last_session top', 'Players'],
    ['!last_session weap', 'Weapons'],
    ['!last_session obj', 'Objectives'],
    ['!last_session graphs', 'Graphs'],
    ['!session 2026-10-17 timing', 'Time'],
    ['!session 2026-10-17 map 2', '2. '],
    ['!session 1 round 2.1', 'round 1']
  ] as const) {
    expect(title(await ben().say(words))).toContain(expected);
  }
  expect((await ben().say('!last_session nonsense')).text).toContain('I know no view called "nonsense"');
  expect((await ben().say('!last_session map 9')).text).toContain('There is no map "9" in this session.');
  expect((await ben().say('!last_session round 9.1')).text).toContain('There is no round "9.1" in this session.');
  expect((await ben().say('!last_session player zzzz')).text).toContain('Nobody called "zzzz" played');
});

test('a player or a map of the evening needs no word for the view, and a slip is put right', async () => {
  const [name = ''] =
    /[A-Za-z]{4,}/.exec((await ben().say('!last_session player')).embeds[0]?.title?.slice(20) ?? '') ?? [];
  const player = await ben().say(`!last_session player ${name}`);
  expect((await ben().say(`!last_session ${name}`)).text).toBe(player.text);
  expect((await ben().say(`!session 17.10.2026 ${name}`)).text).toBe(player.text);
  expect((await ben().say(`!session 1 ${name}`)).text).toBe(player.text);
  expect((await ben().say('!session 1 wepons')).text).toContain('Did you mean `weapons`?');
  expect((await ben().slash('last-session', { pick: name })).text).toBe(player.text);
  expect((await ben().slash('session show', { pick: name })).text).toBe(player.text);
  const map = await ben().say('!last_session map 1');
  const [, label = ''] = / · 1\. (.+)$/.exec(title(map) ?? '') ?? [];
  expect((await ben().say(`!last_session ${label}`)).text).toBe(map.text);
  expect((await ben().say(`!last_session map ${label.replace('#', '')}`)).text).toBe(map.text);
  expect((await ben().say('!last_session wepons')).text).toContain(
    'nor one player or map of this session. Did you mean `weapons`?'
  );
  expect((await ben().say('!last_session 3')).text).toContain(
    'view called "3", nor one player or map of this session. The views are:'
  );
});

test('one player is the asker himself, once a link says who he is', async () => {
  const hint = 'I do not know which player you are.';
  for (const words of ['!last_session me', '!session 1 me', '!last_session player me']) {
    expect((await ben().say(words)).text).toContain(hint);
  }
  const best = await ben().say('!last_session player');
  const [menu] = best.components.flatMap((part) =>
    'options' in part && part.placeholder === 'Another player' ? [part] : []
  );
  const [{ value: bestGuid = '' } = {}, { value: guid = '' } = {}] = menu?.options ?? [];
  const em = bot.db.orm.em.fork();
  const guild = await em.findOneOrFail(Guild, { discordId: bot.sandbox.guildId });
  em.create(UserLink, { guild, userId: ben().id, guid });
  em.create(UserLink, { guild, userId: dana().id, guid: '00000000' });
  await em.flush();

  const own = await ben().say(`!last_session player ${guid}`);
  expect(own.text).not.toBe((await ben().say(`!last_session player ${bestGuid}`)).text);
  for (const words of ['!last_session me', '!last me', '!session 1 me', '!session 1 player', '!last_session player']) {
    expect((await ben().say(words)).text).toBe(own.text);
  }
  const overview = await ben().say('!last_session');
  expect((await ben().choose(overview, ['One player'], { menu: 'Another view' })).text).toBe(own.text);
  // Who was not there sees the best, unless he asks for himself.
  expect((await dana().say('!last_session player')).text).toBe(best.text);
  expect((await dana().say('!last_session me')).text).toContain('You did not play in this session.');
  await em.nativeDelete(UserLink, {});
});

test('the slash command shows the same views', async () => {
  const spoken = await ben().say('!last_session map 2');
  const slash = await ben().slash('last-session', { view: 'map', pick: '2' });
  expect(slash.embeds).toEqual(spoken.embeds);
});

test('a map, a round and a player are picked from a second menu', async () => {
  const map = await ben().say('!last_session map 1');
  expect(title(await ben().choose(map, ['2'], { menu: 'Another map' }))).toContain('· 2. ');
  const round = await ben().say('!last_session round 1.1');
  expect(title(await ben().choose(round, ['2.2'], { menu: 'Another round' }))).toMatch(/· 2\. .*, round 2$/);
});

test('the numbers of a view come as files, to whoever asks alone', async () => {
  const reply = await ben().say('!last_session combat');
  const files = await dana().press(reply, 'As a table');
  expect(files.isEphemeral).toBe(true);
  expect(files.attachments.map(({ name }) => name)).toEqual([
    'session-2026-10-17-combat.csv',
    'session-2026-10-17-combat2.csv',
    'session-2026-10-17-combat3.csv',
    'session-2026-10-17-combat.json'
  ]);
});

describe('corrections', () => {
  test('members may not, moderators must say why', async () => {
    expect((await ben().say('!session void because I lost')).text).toContain('Only moderators may do that.');
    expect((await ben().say('!round void 1.1 because I lost')).text).toContain('Only moderators may use this.');
    const alex = bot.sandbox.user('alex');
    expect((await alex.say('!round void 1.1')).text).toContain('Say why');
    expect((await alex.say('!round void because of rain')).text).toContain('Say which round');
  });

  test('a round that is void is in no number, and a button brings it back', async () => {
    const alex = bot.sandbox.user('alex');
    const before = await ben().say('!last_session');
    const done = await alex.slash('round void', { round: '2.2', reason: 'half of *them* lagged' });
    expect(done.text).toMatch(/^2\. .*, round 2 of session 2026-10-17 is void\./);
    expect(done.text).toContain('half of \\*them\\* lagged');
    const after = await ben().say('!last_session');
    expect(after.text).toContain('7 rounds');
    expect(after.text).toContain('not counted');
    expect((await ben().press(done, 'Undo')).text).toContain('Only moderators may do that.');
    await alex.press(done, 'Undo');
    expect((await ben().say('!last_session')).embeds[0]?.description).toBe(before.embeds[0]?.description);
  });

  test('an evening that is void is gone, and its day brings it back', async () => {
    const alex = bot.sandbox.user('alex');
    const before = await ben().say('!last_session');
    expect((await alex.say('!session void because it was a test')).text).toContain('none of its 8 rounds counts');
    expect((await ben().say('!last_session')).text).toContain('No session has been played yet');
    expect((await ben().say('!session restore 2026-10-17')).text).toContain('Only moderators may do that.');
    expect((await alex.slash('session restore', { day: '17.10.2026' })).text).toBe(
      '8 rounds of 2026-10-17 count again.'
    );
    expect((await ben().say('!last_session')).embeds[0]?.description).toBe(before.embeds[0]?.description);
    expect((await alex.say('!session restore 2026-10-17')).text).toContain('No round of 2026-10-17 is void.');
    expect((await alex.say('!session restore soon')).text).toContain('I do not know that date.');
  });

  test('an evening is split before a map, and made one again', async () => {
    const alex = bot.sandbox.user('alex');
    expect((await alex.say('!session split 3.1 because other teams')).text).toContain('another begins with it');
    expect(title(await ben().say('!last_session'))).toBe('Session 2026-10-17 #2');
    const merged = await alex.say('!session merge because the same teams after all');
    expect(merged.text).toContain('are one now');
    expect(title(await ben().say('!last_session'))).toBe('Session 2026-10-17');
  });
});
