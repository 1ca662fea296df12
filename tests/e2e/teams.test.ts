import { describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/sandbox/client/reply.ts';
import { useBot } from '../helpers/bot.ts';
import { fillDatabase } from './fill-database.ts';

const bot = useBot({
  prepare: (orm) =>
    fillDatabase(orm, [
      { seed: 4, start: '2026-10-10T20:00', maps: 2 },
      { seed: 4, start: '2026-10-17T21:00', maps: 4 }
    ])
});
const alex = () => bot.sandbox.user('alex');
const ben = () => bot.sandbox.user('ben');

const show = () => ben().say('!teams');
const fields = (reply: Reply) => reply.embeds[0]?.fields ?? [];
/** The rosters of the last evening: names of players by the heading of the team. */
const rosters = async () =>
  fields(await show())
    .filter(({ name }) => name !== 'Changes')
    .map(({ name, value }) => [name, value.split('\n').map((line) => line.replace(/ (✋ )?\d+\/\d+.*$/, ''))] as const);

describe('teams', () => {
  test('shows both rosters with confidence and where the names come from, in both forms', async () => {
    const reply = await show();
    expect(reply.embeds[0]?.title).toBe('Teams of session 2026-10-17');
    expect(reply.text).toMatch(/4 maps · confidence high, 100 % of the rounds agree/);
    const teams = await rosters();
    expect(teams.map(([, players]) => players.length)).toEqual([3, 3]);
    for (const [name] of teams) expect(name).toMatch(/\((?:their tag|no name known)\)$/);
    expect((await ben().slash('teams show')).embeds).toEqual(reply.embeds);
    expect((await ben().say('!teams 2026-10-10')).embeds[0]?.title).toBe('Teams of session 2026-10-10');
    expect((await ben().say('!teams 2026-10-11')).text).toContain('Nothing was played on 2026-10-11.');
    expect((await ben().say('!teams nonsense')).text).toContain('I do not know that date.');
  });
});

describe('corrections of teams', () => {
  test('are for moderators', async () => {
    for (const words of ['teams rename A as Owls', 'set_teams Owls Wrens', 'assign_player x A', 'redetect_teams']) {
      expect((await ben().say(`!${words}`)).text).toContain('Only moderators may do that.');
    }
    expect((await ben().slash('teams reset', { reason: 'I lost' })).text).toContain('Only moderators may do that.');
  });

  test('a name is shown everywhere at once, is taken over by other evenings, and a button takes it back', async () => {
    const before = (await rosters()).map(([name]) => name);
    const done = await alex().say('!teams rename A as "Night *Owls*" because that is who they are');
    expect(done.text).toContain('is Night \\*Owls\\* now.');
    expect(done.text).toContain('Why: that is who they are');
    expect((await rosters())[0]?.[0]).toContain('Night \\*Owls\\* (named by hand)');
    expect((await ben().say('!last_session')).text).toContain('Night \\*Owls\\*');
    expect((await ben().say('!teams 2026-10-10')).text).toContain('Night \\*Owls\\*');
    expect((await ben().press(done, 'Undo')).text).toContain('Only moderators may do that.');
    expect((await alex().press(done, 'Undo')).text).toContain('Taken back by');
    expect((await rosters()).map(([name]) => name)).toEqual(before);
  });

  test('both teams are named by the former commands, of any evening', async () => {
    expect((await alex().say('!set_teams "Night Owls" Wrens')).text).toMatch(/is Night Owls now\. .* is Wrens now\./);
    expect((await rosters()).map(([name]) => name)).toEqual([
      expect.stringContaining('Night Owls'),
      expect.stringContaining('Wrens')
    ]);
    const old = await alex().say('!set_team_names 2026-10-10 Jays “Old Rooks”');
    expect(old.text).toContain('Session 2026-10-10:');
    expect((await ben().say('!teams 2026-10-10')).text).toContain('Old Rooks');
    expect((await alex().say('!set_team_names 2026-10-10 Jays jays')).text).toContain('The other team is called');
    expect((await alex().say('!set_teams Owls')).text).toContain('Say two names');
    expect((await alex().say(`!teams rename A as ${'x'.repeat(33)}`)).text).toContain('at most 32 characters');
    expect((await alex().say('!teams rename A as "team b"')).text).toContain('Choose another one');
    expect((await alex().say('!teams rename wre as Robins')).text).toContain('Wrens is Robins now.');
    expect((await alex().say('!teams rename nobody as Robins')).text).toContain('There is no team "nobody"');
  });

  test('a moved player plays for the other team, in score and views, and comes back', async () => {
    const before = await rosters();
    const player = String(before[0]?.[1][0]).replaceAll('\\', '');
    const moved = await alex().say(`!assign_player "${player}" B because he changed sides`);
    expect(moved.text).toContain('played for');
    const after = await rosters();
    expect(after.map(([, players]) => players.length)).toEqual([2, 4]);
    expect(JSON.stringify(fields(await show())[1])).toContain('✋');
    expect((await alex().say(`!assign_player "${player}" B`)).text).toContain('already');
    const none = await alex().say(`!unassign_player "${player}"`);
    expect((await rosters()).map(([, players]) => players.length)).toEqual([2, 3]);
    expect((await alex().say(`!unassign_player "${player}"`)).text).toContain('is in no team');
    await alex().press(none, 'Undo');
    expect((await rosters()).map(([, players]) => players.length)).toEqual([2, 4]);
    expect((await alex().press(moved, 'Undo')).text).toContain('Taken back by');
    expect(await rosters()).toEqual(before);
    await alex().say(`!swap_player "${player}"`);
    expect((await rosters()).map(([, players]) => players.length)).toEqual([2, 4]);
  });

  test('the former detection is one word away, and what was said before it no longer holds', async () => {
    expect((await alex().say('!teams reset')).text).toContain('Say why, such as');
    const reset = await alex().slash('teams reset', { reason: 'a fresh start' });
    expect(reset.text).toContain('The teams are again as they are found.');
    expect((await rosters()).map(([, players]) => players.length)).toEqual([3, 3]);
    expect((await alex().say('!redetect_teams')).text).toContain('nobody has changed them');
    await alex().press(reset, 'Undo');
    expect((await rosters()).map(([, players]) => players.length)).toEqual([2, 4]);
    await alex().say('!redetect_teams');
  });

  test('segments are split and merged by the number or the name of a map', async () => {
    const split = await alex().say('!teams split 3 because other people');
    expect(split.text).toMatch(/With 3\. .* other teams begin\./);
    const codes = (await rosters()).map(([name]) => / (\d[AB]) /.exec(name)?.[1]);
    expect(codes).toEqual(['1A', '1B', '2A', '2B']);
    expect((await alex().say('!teams split 3 because again')).text).toContain('begin with 3.');
    const only = await alex().slash('teams rename', { team: '2A', name: 'Rooks' });
    expect(only.text).toContain('is Rooks now.');
    expect((await alex().slash('teams merge', { map: '3', reason: 'the same' })).text).toContain(
      'of the map before it'
    );
    expect((await rosters()).length).toBe(2);
    expect((await alex().say('!teams merge 1 because of that')).text).toContain('Nobody played before');
    expect((await alex().say('!teams merge 9 because of that')).text).toContain('There is no map "9"');
    expect((await alex().say('!teams merge 2 because of that')).text).toContain('already');
  });

  test('an ambiguous or unknown player is asked about', async () => {
    const ambiguous = await alex().say('!teams move e to A');
    expect(ambiguous.text).toMatch(/"e" could be .* or .*Say more of the name/);
    expect((await alex().say('!teams move zzzz to A')).text).toContain('Nobody called "zzzz" played');
    expect((await alex().say('!teams move zzzz')).text).toContain('Say who, and to which team');
  });

  test('teams, players, maps and dates are offered while one types', async () => {
    expect(await alex().autocomplete('teams rename', { team: '' })).toHaveLength(3);
    expect(await alex().autocomplete('teams move', { players: '' })).toHaveLength(6);
    const [first] = await alex().autocomplete('teams move', { players: '' });
    const [second] = await alex().autocomplete('teams move', { players: `${first?.value}, ` });
    expect(String(second?.value)).toContain(`${first?.value}, `);
    expect(await alex().autocomplete('teams split', { map: '2' })).not.toHaveLength(0);
    expect(await alex().autocomplete('teams show', { date: '10-10' })).toEqual([
      { name: '2026-10-10 (session 1)', value: '2026-10-10' }
    ]);
  });
});
