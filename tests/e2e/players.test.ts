import { describe, expect, test } from '@jest/globals';
import { Guild, UserLink } from '../../src/entities/index.ts';
import { makeCommunity } from '../../src/generator/people.ts';
import { guildId } from '../../src/sandbox/ids.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const people = makeCommunity({ seed: 5, people: 12 });
const bot = useBot({
  prepare: async (orm) => {
    await fillDatabase(orm, [{ seed: 5, people, maps: 6, players: 8, oddities: { renames: 2 } }]);
    await fillDatabase(orm, [{ seed: 6, start: '2026-11-01T20:45', maps: 2 }], '1106643082147139999');
  }
});
const ben = () => bot.sandbox.user('ben');

/** The names that the evening's overview shows, as they were before Discord's escapes. */
async function listNames(): Promise<string[]> {
  const { embeds } = await ben().say('!last_session');
  const lines = embeds[0]?.fields?.flatMap(({ value }) => value.split('\n')) ?? [];
  return lines.flatMap((line) => /\*\*(.+?)\*\* \d/.exec(line)?.[1]?.replace(/[\\\u2060]/g, '') ?? []);
}

describe('stats', () => {
  test('shows the same card for a name, its case, its GUID and a choice from the suggestions', async () => {
    const [name = ''] = await listNames();
    const [choice] = await ben().autocomplete('stats', { player: name });
    const guid = String(choice?.value);
    expect(choice?.name).toContain(guid);
    const card = await ben().say(`!stats ${name}`);
    expect(card.embeds[0]?.fields?.map((field) => field.name)).toEqual([
      'Career',
      'Fights',
      'Aim and help',
      'Best weapons',
      'Latest rounds'
    ]);
    expect(card.embeds[0]?.footer?.text).toContain(guid);
    for (const words of [name.toUpperCase(), guid, guid.toLowerCase(), `^1${name.slice(0, 2)}^7${name.slice(2)}`]) {
      expect((await ben().say(`!stats ${words}`)).embeds).toEqual(card.embeds);
    }
    expect((await ben().slash('stats', { player: guid })).embeds).toEqual(card.embeds);

    // A link of this community says who he is; one of another community does not.
    const em = bot.db.orm.em.fork();
    const guild = await em.findOneOrFail(Guild, { discordId: guildId });
    const other = await em.findOneOrFail(Guild, { discordId: '1106643082147139999' });
    em.create(UserLink, { guild: other, userId: bot.sandbox.user('alex').id, guid });
    em.create(UserLink, { guild, userId: ben().id, guid });
    await em.flush();
    const own = await ben().say('!stats');
    expect(own.embeds[0]?.fields).toEqual(card.embeds[0]?.fields);
    expect(own.text).toContain(`On Discord <@${ben().id}>`);
    expect((await ben().slash('stats')).embeds).toEqual(own.embeds);
    const alex = bot.sandbox.user('alex');
    expect((await alex.say(`!stats <@${ben().id}>`)).embeds).toEqual(own.embeds);
    expect((await alex.say('!stats')).text).toContain('I do not know which player you are.');
    await em.nativeDelete(UserLink, {});
  });

  test('asks whom one means when several fit, and shows the one chosen', async () => {
    const names = (await listNames()).map((name) => name.toLowerCase());
    const shared = [...'aeioulnrst'].find(
      (letter) =>
        !names.some((name) => name.startsWith(letter)) && names.filter((name) => name.includes(letter)).length > 1
    );
    const question = await ben().say(`!stats ${shared}`);
    const [menu] = question.components;
    if (!menu || !('options' in menu)) throw new Error(`No menu: ${question.text}`);
    const [, second] = menu.options ?? [];
    const card = await ben().choose(question, [second?.value ?? '']);
    expect(card.id).toBe(question.id);
    expect(card.embeds[0]?.footer?.text).toContain(`GUID ${second?.value}`);
    expect(card.components).toEqual([]);
  });

  test('suggests who may be meant by a misspelt name', async () => {
    const name = (await listNames()).find((one) => /^[A-Za-z]{6,}$/.test(one)) ?? '';
    const misspelt = `${name.slice(0, 3)}${name.slice(4)}x`;
    const { text } = await ben().say(`!stats ${misspelt}`);
    expect(text).toContain(`Nobody called ${misspelt} has played here.`);
    expect(text).toContain(`Did you mean **${name}**`);
  });

  test.each([
    ['nothing', '', 'Whose numbers?'],
    ['a Discord user', '<@815621163572002916>', 'I do not know which player that Discord user is.'],
    ['the asker, by a mention', '<@462531582545100898>', 'or once who you are (`link lex`)'],
    ['a user who is typed and unknown', '@Nobody', 'I do not know whom you mean by @\u2060Nobody.'],
    ['somebody unknown', 'zzzzqqqq', 'Nobody called zzzzqqqq has played here. Part of a name is enough.'],
    ['a pattern', '%', 'Nobody called % has played here.'],
    ['markdown and mentions', '**@everyone**', 'Nobody called \\*\\*@\u2060everyone\\*\\* has played here.']
  ])('says what to do about %s', async (_, words, expected) => {
    const reply = await ben().say(`!stats ${words}`);
    expect(reply.text).toContain(expected);
    expect(reply.notified).toEqual([]);
  });

  test('knows nobody of another community', async () => {
    const foreign = makeCommunity({ seed: 6, people: 6 });
    for (const { guid } of foreign) {
      expect((await ben().say(`!stats ${guid}`)).text).toContain('has played here.');
    }
  });
});
