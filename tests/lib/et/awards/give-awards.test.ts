import { describe, expect, test } from '@jest/globals';
import { type AwardKey, awards } from '../../../../src/lib/et/awards/awards.ts';
import { describeAward } from '../../../../src/lib/et/awards/describe-award.ts';
import { giveAwards } from '../../../../src/lib/et/awards/give-awards.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { keysOf } from '../../../../src/lib/util/records.ts';
import { buildRound, buildRow } from '../build-row.ts';

type Given = NonNullable<Parameters<typeof buildRow>[0]>;

/** An evening of so many equal rounds. */
const evening = (count: number, ...rows: Given[]): EveningRound[] =>
  Array.from({ length: count }, () => buildRound({ players: rows.map(buildRow) }));

const give = (rounds: readonly EveningRound[], shaming = true) =>
  giveAwards(summarizePlayers(rounds), rounds.length, shaming);

const holderOf = (award: AwardKey, rounds: readonly EveningRound[]) =>
  give(rounds).find((given) => given.award === award)?.holder.guid;

test('nothing that shames is given unless switched on', () => {
  const rounds = evening(4, { teamKills: 3, selfKills: 9, deaths: 30, uselessKills: 8, deathSpree: 12 });
  expect(give(rounds).filter(({ shames }) => shames).length).toBeGreaterThan(4);
  expect(give(rounds, false).filter(({ shames }) => shames)).toEqual([]);
  expect(giveAwards(summarizePlayers(rounds), rounds.length)).toEqual(give(rounds, false));
});

test('team-kills, self-kills, deaths, steals, useless kills and death sprees shame', () => {
  const shaming = keysOf(awards).filter((key) => awards[key].shames);
  expect(shaming).toEqual(
    expect.arrayContaining(['teamKills', 'selfKills', 'respawner', 'killThief', 'uselessKills', 'deathSpree'])
  );
  for (const key of ['medic', 'engineer', 'damageEfficiency', 'spree', 'headhunter'] as const) {
    expect(awards[key].shames).toBe(false);
  }
});

// One player, four rounds: on the threshold, and just below it.
test.each<[AwardKey, Given, Given]>([
  ['damageEfficiency', { damageGiven: 1150, damageReceived: 1000 }, { damageGiven: 1149, damageReceived: 1000 }],
  ['engineer', { repairsConstructions: 1 }, { repairsConstructions: 0 }],
  ['shield', { damageReceived: 2000, deaths: 4 }, { damageReceived: 2000, deaths: 8 }],
  ['medic', { revivesGiven: 3 }, { revivesGiven: 2 }],
  ['mostRevived', { timesRevived: 2 }, { timesRevived: 1 }],
  ['gibs', { gibs: 3 }, { gibs: 2 }],
  ['headhunter', { kills: 10, headshotKills: 2 }, { kills: 11, headshotKills: 2 }],
  ['planter', { dynamitesPlanted: 1 }, { dynamitesPlanted: 0 }],
  ['defuser', { dynamitesDefused: 1 }, { dynamitesDefused: 0 }],
  ['spree', { killingSpree: 5 }, { killingSpree: 4 }],
  ['timing', { kills: 10, usefulKills: 3 }, { kills: 11, usefulKills: 3 }],
  ['sponge', { damageReceived: 1800 }, { damageReceived: 1799 }],
  ['glassCannon', { kills: 8, deaths: 8 }, { kills: 9, deaths: 8 }],
  ['teamKills', { teamKills: 1 }, { teamKills: 0 }],
  ['selfKills', { selfKills: 4 }, { selfKills: 3 }],
  ['killThief', { killSteals: 1 }, { killSteals: 0 }],
  [
    'sprayer',
    { bulletShots: 45, weapons: [{ weapon: 'mp40', hits: 9, shots: 45, kills: 1, deaths: 0, headshots: 0 }] },
    { bulletShots: 44, weapons: [{ weapon: 'mp40', hits: 9, shots: 44, kills: 1, deaths: 0, headshots: 0 }] }
  ],
  ['triggerShy', { kills: 2 }, { kills: 1 }],
  ['respawner', { deaths: 1 }, { deaths: 0 }],
  ['deathSpree', { deathSpree: 5 }, { deathSpree: 4 }],
  ['uselessKills', { uselessKills: 3 }, { uselessKills: 2 }]
])('%s is given on its threshold and not below it', (award, reached, missed) => {
  expect(holderOf(award, evening(4, reached))).toBe('A1000000');
  expect(holderOf(award, evening(4, missed))).toBeUndefined();
});

test('every award has a threshold that is tried above', () => {
  expect(keysOf(awards)).toHaveLength(21);
});

test('a long evening does not make an award easier', () => {
  expect(holderOf('selfKills', evening(20, { selfKills: 3 }))).toBeUndefined();
  expect(holderOf('uselessKills', evening(20, { uselessKills: 1 }))).toBeUndefined();
});

test('team-kills need three in all, too', () => {
  expect(holderOf('teamKills', evening(2, { teamKills: 1 }))).toBeUndefined();
});

describe('of several who earn it', () => {
  test('whoever has most holds it', () => {
    expect(holderOf('gibs', evening(2, { guid: 'A', gibs: 3 }, { guid: 'B', gibs: 4 }))).toBe('B');
  });

  test('whoever fires least is trigger shy, but only with half of the rounds', () => {
    const rounds = evening(4, { guid: 'A', bulletShots: 200 }, { guid: 'B', bulletShots: 150 });
    expect(holderOf('triggerShy', rounds)).toBe('B');
    const [first, ...others] = rounds;
    const substitute = buildRow({ guid: 'C', bulletShots: 10 });
    if (!first) throw new Error('There is a first round.');
    expect(holderOf('triggerShy', [{ ...first, players: [...first.players, substitute] }, ...others])).toBe('B');
  });

  test('two rounds of five are less than half, two of four are not', () => {
    const [regular, guest] = [
      { guid: 'A', bulletShots: 200 },
      { guid: 'B', bulletShots: 100 }
    ];
    expect(holderOf('triggerShy', [...evening(2, regular, guest), ...evening(3, regular)])).toBe('A');
    expect(holderOf('triggerShy', [...evening(2, regular, guest), ...evening(2, regular)])).toBe('B');
  });

  test('more rounds decide a tie, then the GUID', () => {
    const tie = evening(2, { guid: 'B', killingSpree: 7 }, { guid: 'A', killingSpree: 7 });
    expect(holderOf('spree', tie)).toBe('A');
    expect(holderOf('spree', [...tie, ...evening(1, { guid: 'B', killingSpree: 3 })])).toBe('B');
  });
});

test('nobody who played less than two minutes is given anything', () => {
  expect(give(evening(1, { playedSeconds: 119 }))).toEqual([]);
  expect(give(evening(1, { playedSeconds: null, alivePercent: null }))).toEqual([]);
  expect(give(evening(1, { playedSeconds: 120 })).length).toBeGreaterThan(0);
});

test('a number that is not known earns nothing, and one that is known of some rounds is marked', () => {
  expect(holderOf('medic', evening(4, { revivesGiven: null }))).toBeUndefined();
  const rounds = [...evening(1, { revivesGiven: 9 }), ...evening(1, { revivesGiven: null })];
  expect(give(rounds).find(({ award }) => award === 'medic')).toMatchObject({ value: 9, partial: true });
});

test('an award says its rule as people read it', () => {
  expect(describeAward(awards.gibs)).toBe('Most gibs; at least 2.5 per round');
  expect(describeAward(awards.teamKills)).toBe('Most team-kills; at least 0.25 per round; at least 3');
  expect(describeAward(awards.triggerShy)).toBe(
    'Lowest bullets per round; kills at least 5; at least half of the rounds'
  );
  expect(describeAward(awards.spree)).toBe('Best killing spree; at least 5');
  expect(give(evening(2, { gibs: 3 })).find(({ award }) => award === 'gibs')?.rule).toBe(describeAward(awards.gibs));
});
