import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { GamingSession } from '../../src/entities/index.ts';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { useBot } from '../helpers/bot.ts';
import { until } from '../helpers/processes.ts';
import { fillDatabase } from './fill-database.ts';

// One for all of the file, which may run over midnight.
const now = Date.now();

/** The evening of so many days ago. */
const evening = (daysAgo: number) => `${new Date(now - daysAgo * 86_400_000).toISOString().slice(0, 10)}T20:00`;
const day = (daysAgo: number) => evening(daysAgo).slice(0, 10);

const bot = useBot({
  prepare: (orm) =>
    fillDatabase(orm, [
      { seed: 4, start: evening(300), maps: 3 },
      { seed: 4, start: evening(12), maps: 2 },
      { seed: 4, start: evening(5), maps: 6, oddities: { newOpponents: 1 } },
      { seed: 9, start: evening(4), maps: 2, wildNames: 1 }
    ])
});
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');
const dana = () => bot.sandbox.user('dana');
const title = (reply: Reply) => reply.embeds[0]?.title;

/** Whether the loop has still to store results of evenings that the test has filled in. */
async function isBehind(): Promise<boolean> {
  const sessions = await bot.db.orm.em.fork().find(GamingSession, {});
  return sessions.some(({ revision, resultsRevision }) => revision !== resultsRevision);
}

/** An answer once what has been named is stored with the evenings that take the name over. */
async function askUntil(words: string, isThere: (reply: Reply) => boolean): Promise<Reply> {
  for (;;) {
    const reply = await ben().say(words);
    if (isThere(reply)) return reply;
  }
}

test('what was there before the start is stored by itself, and listed by line-up', async () => {
  await until(async () => !(await isBehind()), 'all results are stored');
  const list = await ben().say('!team_history 365');
  expect(title(list)).toBe('Line-ups · Last seen');
  expect(list.text).toMatch(/\d+ line-ups\. Won–lost–drawn/);
  expect(list.text).toMatch(/3 players · \d sessions? · \d–\d–\d · \d+\.\d %/);
  expect(list.text).toMatch(/<t:\d+:d>/);
  expect(list.embeds[0]?.footer?.text).toMatch(/The last 365 days$/);
  expect((await ben().slash('team-history', { days: 365 })).embeds).toEqual(list.embeds);
});

describe('team_history', () => {
  test('has other orders, opens a line-up and leads back; others get an answer of their own', async () => {
    const list = await ben().say('!team_history 365');
    const used = await ben().press(list, 'Most used');
    expect(title(used)).toBe('Line-ups · Most used');
    expect(used.id).toBe(list.id);
    const best = await ben().press(used, 'Most successful');
    expect(best.text).toContain('with at least 2 results');
    const hers = await dana().press(best, 'Last seen');
    expect(hers.isEphemeral).toBe(true);
    const again = await ben().press(best, 'Most used');
    const [option] = /^1\. .*/m.exec(again.text) ?? [];
    expect(option).toBeDefined();
    const [first] = JSON.stringify(again.components).match(/"value":"[0-9a-f]{16}"/) ?? [];
    const record = await ben().choose(again, [String(first?.slice(9, -1))]);
    expect(record.text).toMatch(/\*\*\d results?\*\*: \d won, \d lost, \d drawn · \d+\.\d % won/);
    expect(record.text).toMatch(/Last \d, the newest first: /);
    expect(title(await ben().press(record, 'All line-ups'))).toBe('Line-ups · Last seen');
  });

  test('looks back as far as one says, and says how far it can', async () => {
    expect((await ben().say('!team_history 0')).text).toContain('I can look back 1 to 730 days');
    expect((await ben().say('!team_history soon')).text).toContain('I can look back 1 to 730 days');
    expect((await ben().say('!team_history 1')).text).toContain('No team has played in the last 1 days.');
    const recent = await ben().say('!team_history');
    expect(recent.embeds[0]?.footer?.text).toMatch(/The last 30 days$/);
  });
});

describe('teams by name', () => {
  test('have a record, also in earlier evenings of the same people, as soon as they are named', async () => {
    const named = await alex().say(`!set_teams "Night *Owls*" Wrens ${day(12)}`);
    expect(named.text).toContain('is Wrens now.');
    await askUntil('!team_record night *owls* 365', ({ text }) => /Night/.test(text) && /\*\*[2-9]/.test(text));
    await until(async () => !(await isBehind()), 'all results are stored');
    const record = await ben().say('!team_record night *owls* 365');
    expect(title(record)).toBe('Night \\*Owls\\*');
    expect(record.text).toContain('against Wrens');
    expect((await ben().say('!team_record owls 365')).embeds).toEqual(record.embeds);
    const short = await ben().slash('team-record', { team: 'Wrens', days: 20 });
    expect(short.text).toMatch(/\*\*[1-9] results?\*\*/);
    expect(await ben().autocomplete('team-record', { team: 'wre' })).toEqual([{ name: 'Wrens', value: 'Wrens' }]);
  });

  test('no line of a table is wider than forty columns', async () => {
    const { embeds } = await ben().say('!team_record wrens 365');
    const blocks = (embeds[0]?.fields ?? []).flatMap(({ value }) => [...value.matchAll(/```\n([^`]*)```/g)]);
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, block = ''] of blocks) {
      for (const line of block.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    }
  });

  test('stand against each other, from the view of the first', async () => {
    const one = await ben().say('!h2h "Night *Owls*" wrens');
    const other = await ben().slash('head-to-head', { team: 'wrens', opponent: 'owls' });
    expect(title(one)).toBe('Night \\*Owls\\* against Wrens');
    const [, won, lost] = /Owls\\\* (\d+) – (\d+) Wrens/.exec(one.text) ?? [];
    expect(other.text).toContain(`Wrens ${lost} – ${won} Night`);
    expect((await ben().say('!head_to_head owls vs wrens')).embeds).toEqual(one.embeds);
    expect((await ben().say('!h2h wrens vs wrens')).text).toBe('"Wrens" is one team: say two.');
    expect((await ben().say('!h2h owls wrens 1')).text).toMatch(/No team and no player|have not met/);
    expect((await ben().say('!h2h owls')).text).toContain('Which two teams?');
    expect((await ben().say('!h2h owls vs nobody')).text).toContain('There are: ');
  });

  test('a team is also said by its players', async () => {
    const fields = (await ben().say(`!teams ${day(12)}`)).embeds[0]?.fields ?? [];
    const players = (index: number) =>
      String(fields[index]?.value)
        .split('\n')
        .map((line) => line.replace(/ \d+\/\d+.*$/, '').replaceAll('\\', ''))
        .join(', ');
    const record = await ben().say(`!team_record ${players(0)}`);
    expect(record.text).toMatch(/\*\*[1-9] results?\*\*/);
    const met = await ben().say(`!h2h ${players(0)} vs ${players(1)}`);
    expect(met.text).toMatch(/Results/);
    expect((await ben().say('!team_record zzzz, yyyy')).text).toContain('Nobody called "zzzz" has played here.');
    expect((await ben().say('!team_record')).text).toContain('Which team?');
  });
});

describe('lineup_changes', () => {
  test('compares the last session with the one before it, or any two', async () => {
    const last = await ben().say('!lineup_changes');
    expect(title(last)).toBe(`Line-ups from ${day(5)} to ${day(4)}`);
    expect(last.text).toContain('(new)');
    const same = await ben().say(`!lineup_changes ${day(12)} ${day(300)}`);
    expect(title(same)).toBe(`Line-ups from ${day(300)} to ${day(12)}`);
    const counts = /(\d) players stayed with their team, (\d) changed it, (\d) came, (\d) left\./.exec(same.text);
    const [, stayed, changed, came, left] = (counts ?? []).map(Number);
    expect([Number(stayed) + Number(changed) + Number(left), Number(stayed) + Number(changed) + Number(came)]).toEqual([
      6, 6
    ]);
    expect((await ben().slash('lineup-changes', { date: day(300), other: day(12) })).embeds).toEqual(same.embeds);
    expect(title(await ben().slash('lineup-changes', { date: day(5) }))).toBe(`Line-ups from ${day(12)} to ${day(5)}`);
    expect((await ben().say(`!lineup_changes ${day(300)}`)).text).toContain('is the first one of its server');
    expect((await ben().say(`!lineup_changes ${day(5)} ${day(5)}`)).text).toContain('That is one session');
    expect((await ben().say('!lineup_changes nonsense')).text).toContain('I do not know that date.');
  });
});
