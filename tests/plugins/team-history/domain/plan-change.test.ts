import { describe, expect, test } from '@jest/globals';
import type { EveningCorrection } from '../../../../src/lib/et/evening/corrections.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import { readStoredCorrection } from '../../../../src/lib/et/evening/stored-correction.ts';
import { getMap } from '../../../../src/plugins/team-history/domain/evening-maps.ts';
import { parseTeamsWords } from '../../../../src/plugins/team-history/domain/parse-teams-words.ts';
import { planChange } from '../../../../src/plugins/team-history/domain/plan-change.ts';
import { asEvening, buildEvening, buildMap } from '../../../helpers/evening.ts';

const owls = ['ann', 'bob', 'cid'];
const wrens = ['xia', 'yan', 'zoe'];
const jays = ['pia', 'quo', 'rex'];

// Owls play wrens on two maps, then jays on two more.
const rounds = buildEvening([buildMap(owls, wrens), buildMap(wrens, owls), buildMap(owls, jays), buildMap(jays, owls)]);

/** The evening after each of these changes, one after the other. */
function play(...texts: readonly string[]) {
  const corrections: EveningCorrection[] = [];
  for (const text of texts) {
    const { change } = parseTeamsWords('teams', text);
    if (!change) throw new Error(`${text} changes nothing`);
    const plan = planChange(reportEvening(asEvening(rounds, { corrections })), new Map(), change);
    corrections.push(...plan.corrections.map(({ match, value }) => readStoredCorrection(match, '', value)));
  }
  return reportEvening(asEvening(rounds, { corrections })).score.segments;
}

const rosters = (segments: ReturnType<typeof play>) =>
  segments.map(({ teams }) => [teams.A.roster.join(' '), teams.B.roster.join(' ')]);
const names = (segments: ReturnType<typeof play>) => segments.map(({ teams }) => [teams.A.name, teams.B.name]);

describe('an evening with two opponents', () => {
  test('begins with three teams in two segments', () => {
    expect(rosters(play())).toEqual([
      ['ann bob cid', 'xia yan zoe'],
      ['ann bob cid', 'pia quo rex']
    ]);
    expect(names(play())).toEqual([
      ['Team A', 'Team B'],
      ['Team A', 'Team C']
    ]);
  });

  test('a name holds for a team in all of its segments', () => {
    expect(names(play('rename 2A as Owls'))).toEqual([
      ['Owls', 'Team B'],
      ['Owls', 'Team C']
    ]);
    expect(names(play('rename "Team C" as Jays', 'rename A as Owls'))).toEqual([
      ['Owls', 'Team B'],
      ['Owls', 'Jays']
    ]);
    expect(names(play('rename A as Owls', 'rename owls'))).toEqual(names(play()));
  });

  test('a letter that means several teams is asked about, with all that could be meant', () => {
    expect(() => play('rename B as Wrens')).toThrow('"B" could be 1B ("Team B"), 2B ("Team C").');
    expect(() => play('set one two')).toThrow('3 teams played in this session.');
  });

  test('somebody is moved only where he has played', () => {
    expect(rosters(play('move xia to A'))).toEqual([
      ['ann bob cid xia', 'yan zoe'],
      ['ann bob cid', 'pia quo rex']
    ]);
    expect(() => play('move xia to 2B')).toThrow('"xia" played on no map with "Team C".');
    expect(rosters(play('move ann to 1B'))[1]).toEqual(['ann bob cid', 'pia quo rex']);
    expect(rosters(play('move ann to none'))).toEqual([
      ['bob cid', 'xia yan zoe'],
      ['bob cid', 'pia quo rex']
    ]);
    expect(() => play('move ann to 1A')).toThrow('"ann" is in "Team A" already.');
  });

  test('who is swapped is in the other team of each segment', () => {
    expect(rosters(play('swap ann, pia'))).toEqual([
      ['bob cid', 'ann xia yan zoe'],
      ['bob cid pia', 'ann quo rex']
    ]);
  });

  test('segments are joined and divided, and a reset forgets it all', () => {
    expect(play('merge 3 because x')).toHaveLength(1);
    expect(play('split 2 because x')).toHaveLength(3);
    const all = ['move xia to A because', 'rename A as Owls', 'split 2 because x', 'reset because x'];
    expect(rosters(play(...all))).toEqual(rosters(play()));
    expect(names(play(...all))).toEqual(names(play()));
    expect(() => play('reset because x')).toThrow('nobody has changed them');
  });

  test('a name is clean, short, and no other team of the evening has it', () => {
    expect(names(play('rename 1A as "  Night\u202e \u0007 Owls "'))[0]?.[0]).toBe('Night Owls');
    expect(() => play('rename 1A as "team c"')).toThrow('what teams without a name are called');
    expect(() => play('rename 1A as Jáys', 'rename 2B as jays')).toThrow('The other team is called "jays".');
    expect(() => play(`rename 1A as ${'x'.repeat(33)}`)).toThrow('at most 32 characters');
  });
});

test('a map is meant by its whole name, although another has that in its own, or by its number', () => {
  const maps = ['supply', 'sw_supply_b2', 'te_escape2'].map((map) => buildMap(owls, wrens, { map }));
  const report = reportEvening(asEvening(buildEvening(maps)));
  for (const words of ['supply', 'SUPPLY', '1. supply', '1', '1.']) expect(getMap(report, words).number).toBe(1);
  expect(getMap(report, 'b2').number).toBe(2);
  expect(() => getMap(report, 'supp')).toThrow('Say the number.');
  expect(() => getMap(report, '')).toThrow('There is no map "" in this session. There are: 1. supply, 2. sw_supply_b2');
});

test('an evening of which nothing counts has no teams to correct', () => {
  const none = reportEvening(asEvening(rounds.map((round) => ({ ...round, counts: false, leftOut: 'void' as const }))));
  expect(() => planChange(none, new Map(), { action: 'reset' })).toThrow('there are no teams');
});
