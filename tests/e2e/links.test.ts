import { expect, test } from '@jest/globals';
import { EndedLink, UserLink } from '../../src/entities/index.ts';
import { makeCommunity } from '../../src/generator/people.ts';
import { botId, type UserName, userIds } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const people = makeCommunity({ seed: 5, people: 8 });
const bot = useBot({
  prepare: (orm) => fillDatabase(orm, [{ seed: 5, people, maps: 3, players: 8, oddities: { renames: 2 } }])
});
const user = (name: UserName) => bot.sandbox.user(name);
const [first, second, third, fourth] = people.map(({ guid }) => guid);

/** Who is linked to whom in the database, and by whose word. */
async function listLinks(): Promise<Record<string, string>> {
  const links = await bot.db.orm.em.fork().findAll(UserLink);
  const names = new Map<string, string>(Object.entries(userIds).map(([name, id]) => [id, name]));
  return Object.fromEntries(
    links.map(({ userId, guid, linkedBy }) => [names.get(userId), `${guid} by ${names.get(linkedBy ?? '')}`])
  );
}

test('somebody says who he is, a moderator agrees, and stats needs no name; until he ends it', async () => {
  expect((await user('ben').say('!stats')).text).toContain('or once who you are (`link lex`)');
  expect((await user('ben').say('!link')).text).toContain('Which player are you?');
  const claim = await user('ben').say(`!link ${first}`);
  expect(claim.text).toContain(`<@${userIds.ben}> claims to be this player.`);
  expect(claim.text).toContain(`GUID ${first}`);
  expect(claim.notified).toEqual([]);
  expect((await user('ben').press(claim, 'Agree')).text).toContain('Only moderators may do that.');
  expect(await listLinks()).toEqual({});

  const agreed = await user('alex').press(claim, 'Agree');
  expect(agreed.id).toBe(claim.id);
  expect(agreed.text).toContain(`<@${userIds.ben}> is **`);
  expect(agreed.text).toContain(`as <@${userIds.alex}> agrees`);
  expect(agreed.components).toEqual([]);
  expect(await listLinks()).toEqual({ ben: `${first} by alex` });
  const card = await user('ben').say('!stats');
  expect(card.text).toContain(`GUID ${first}`);
  expect(card.text).toContain(`On Discord <@${userIds.ben}>`);
  expect((await user('dana').slash('stats', { player: `<@${userIds.ben}>` })).embeds).toEqual(card.embeds);
  expect((await user('ben').slash('link')).text).toContain(`(GUID ${first}). \`unlink\` ends that.`);

  const question = await user('ben').say('!unlink');
  expect((await user('dana').press(question, 'Forget it')).text).toContain('Only moderators may do that.');
  expect((await user('ben').press(question, 'Forget it')).text).toBe(
    `I have forgotten which player <@${userIds.ben}> is.`
  );
  expect(await listLinks()).toEqual({});
  expect((await user('ben').slash('unlink')).text).toContain('There is no link to end.');
});

test('a moderator says who somebody else is, and ends it; members may not', async () => {
  const words = { player: second ?? '', user: userIds.dana };
  expect((await user('ben').slash('link', words)).text).toContain('Only moderators may do that.');
  const claim = await user('alex').slash('link', words);
  expect(claim.text).toContain(`<@${userIds.alex}> says that <@${userIds.dana}> is this player.`);
  await user('alex').press(claim, 'Agree');
  expect(await listLinks()).toEqual({ dana: `${second} by alex` });
  expect((await user('ben').say(`!unlink <@${userIds.dana}>`)).text).toContain('Only moderators may do that.');
  expect((await user('ben').say(`!link <@${userIds.dana}>`)).text).toContain(`(GUID ${second})`);
  await user('alex').press(await user('alex').say(`!unlink <@${userIds.dana}>`), 'Forget it');
  expect(await listLinks()).toEqual({});
  const isDana = { userId: userIds.dana, guid: second };
  const listEnded = () => bot.db.orm.em.fork().find(EndedLink, isDana);
  expect(await listEnded()).toMatchObject([{ ...isDana, endedBy: userIds.alex }]);
  await user('alex').press(await user('alex').slash('link', words), 'Agree');
  expect(await listEnded()).toEqual([]);
  await user('dana').press(await user('dana').say('!unlink'), 'Forget it');
  expect(await listEnded()).toMatchObject([{ endedBy: userIds.dana }]);
});

test('a player is one user and a user one player, whoever comes first', async () => {
  const [early, late] = [await user('ben').say(`!link ${third}`), await user('dana').say(`!link ${third}`)];
  const other = await user('ben').say(`!link ${fourth}`);
  await user('alex').press(late, 'Agree');
  expect((await user('alex').press(early, 'Agree')).text).toContain(`That player is <@${userIds.dana}> already.`);
  expect((await user('ben').say(`!link ${third}`)).text).toContain(`That player is <@${userIds.dana}> already.`);
  expect((await user('dana').say(`!link ${third}`)).text).toContain('is that player already.');
  expect((await user('dana').say(`!link ${fourth}`)).text).toContain('`unlink` ends that.');
  expect((await user('ben').press(other, 'No')).text).toContain(`<@${userIds.ben}> said no.`);
  expect(await listLinks()).toEqual({ dana: `${third} by alex` });
  await user('dana').press(await user('dana').say('!unlink'), 'Forget it');
});

test('a question that is pressed later ends no other link', async () => {
  await user('alex').press(await user('ben').say(`!link ${first}`), 'Agree');
  const [question, again] = [await user('ben').say('!unlink'), await user('ben').say('!unlink')];
  await user('ben').press(question, 'Forget it');
  await user('alex').press(await user('ben').say(`!link ${second}`), 'Agree');
  expect((await user('ben').press(again, 'Forget it')).text).toContain('That link is not there any more.');
  expect(await listLinks()).toEqual({ ben: `${second} by alex` });
  await user('ben').press(await user('ben').say('!unlink'), 'Forget it');
});

test('of two moderators who agree to two users at once, one is told who was first', async () => {
  const claims = [await user('ben').say(`!link ${third}`), await user('dana').say(`!link ${third}`)] as const;
  const replies = await Promise.all([user('alex').press(claims[0], 'Agree'), user('alex').press(claims[1], 'Agree')]);
  const texts = replies.map(({ text }) => text);
  expect(texts.filter((text) => text.includes('already'))).toHaveLength(1);
  expect(Object.values(await listLinks())).toEqual([`${third} by alex`]);
  await bot.db.orm.em.fork().nativeDelete(UserLink, {});
});

test('a user who is typed and not chosen is understood, by any of his names', async () => {
  const claim = await user('alex').say(`!link ${first} @Ben`);
  expect(claim.text).toContain(`<@${userIds.alex}> says that <@${userIds.ben}> is this player.`);
  await user('alex').press(claim, 'Agree');
  const card = await user('ben').say('!stats');
  expect(card.text).toContain(`GUID ${first}`);
  for (const words of ['@Ben', '@BEN', '@ben', `<@${userIds.ben}>`]) {
    expect((await user('dana').say(`!stats ${words}`)).embeds).toEqual(card.embeds);
  }
  expect((await user('ben').say('!stats me')).embeds).toEqual(card.embeds);
  expect((await user('dana').say('!stats @Mona')).text).toContain('I do not know which player that Discord user is.');
  expect((await user('dana').say('!unlink @Ben')).text).toContain('Only moderators may do that.');
  await user('alex').press(await user('alex').say('!unlink @ben'), 'Forget it');
  expect((await user('alex').say(`!link @Dana ${second}`)).text).toContain(
    `<@${userIds.alex}> says that <@${userIds.dana}> is this player.`
  );
  expect(await listLinks()).toEqual({});
});

test('several players who fit are offered, and the one chosen is claimed', async () => {
  const [{ name = '' } = {}] = await user('ben').autocomplete('link', { player: first ?? '' });
  expect(name).toContain(first);
  const question = await user('ben').say('!link e');
  const [menu] = question.components;
  if (!menu || !('options' in menu)) throw new Error(`No menu: ${question.text}`);
  const guid = menu.options?.[1]?.value ?? '';
  const claim = await user('ben').choose(question, [guid]);
  expect(claim.text).toContain(`<@${userIds.ben}> claims to be this player.`);
  await user('alex').press(claim, 'Agree');
  expect(await listLinks()).toEqual({ ben: `${guid} by alex` });
});

test.each([
  ['nobody', '!link zzzzqqqq', 'Nobody called zzzzqqqq has played here.'],
  ['a bot', `!link ${first} <@${botId}>`, 'That is a bot, and no player.'],
  ['a user of whom no link says', `!link <@${userIds.mona}>`, 'I do not know which player that is.'],
  ['a player where a user is wanted', '!unlink lex', '"lex" is no mention'],
  ['a user whom nobody here is called', `!link ${first} @Nobody`, 'I do not know whom you mean by @\u2060Nobody.'],
  ['a player called nobody, and a user', '!link zzzzqqqq @Ben', 'Nobody called zzzzqqqq has played here.'],
  ['a user who does not exist', `!link ${first} <@1>`, 'There is no such Discord user.']
])('says what to do about %s', async (_, words, expected) => {
  expect((await user('alex').say(words)).text).toContain(expected);
});
