import { describe, expect, test } from '@jest/globals';
import { type MetricKey, measureAll, metricKeys, metrics } from '../../../../src/lib/et/metrics/dictionary.ts';
import { isPartial, ratePerRound } from '../../../../src/lib/et/metrics/measured.ts';
import { buildRow } from '../build-row.ts';

const first = buildRow();
const second = buildRow({
  ...{ kills: 20, deaths: 10, damageGiven: 6000, damageReceived: 2500, playedSeconds: 1000, alivePercent: 70 },
  ...{ bulletShots: 300, bulletHits: 120, headshots: 18, shots: 320, gibs: 7, selfKills: 3, teamKills: 1, xp: -5 },
  ...{ killingSpree: 9, deathSpree: 0, headshotKills: 7, usefulKills: 8, deniedSeconds: 220, multikill3: 2 },
  ...{ dynamitesPlanted: 0, dynamitesDefused: 2, repairsConstructions: 3, revivesGiven: 5, teamDamageGiven: 35 },
  weapons: [{ weapon: 'mp40', hits: 120, shots: 300, kills: 17, deaths: 9, headshots: 18 }]
});
const both = measureAll([first, second]);

// Every value by hand from the two rounds above and the formulas of sessions-and-scoring.md D.2.
test.each<[MetricKey, number | null]>([
  ['kills', 30],
  ['deaths', 18],
  ['killDeathRatio', 30 / 18],
  ['efficiency', (100 * 30) / 48],
  ['killsPerRound', 15],
  ['deathsPerRound', 9],
  ['gibs', 10],
  ['headshotKillPercent', 30],
  ['usefulKillPercent', 40],
  ['selfKills', 5],
  ['damageGiven', 8500],
  ['damagePerMinute', 318.75],
  ['damagePerMinuteAverage', (250 + 360) / 2],
  ['damagePerRound', 4250],
  ['damageReceivedPerRound', 2250],
  ['damageRatio', 8500 / 4500],
  ['fragPotential', (60 * 8500) / 1180],
  ['teamDamagePercent', 1],
  ['glassCannon', 318.75 * 0.6],
  ['accuracy', 40],
  ['headshots', 30],
  ['headshotPercent', 15],
  ['bulletsPerKill', 20],
  ['bulletsPerRound', 250],
  ['playedSeconds', 1600],
  ['aliveSeconds', 1180],
  ['deadSeconds', 420],
  ['deadPercent', 26.25],
  ['survivalPercent', 73.75],
  ['deniedPerMinute', 12],
  ['deniedPercent', 20],
  ['bestSpree', 9],
  ['worstDeathSpree', 3],
  ['multikills', 4],
  ['objectivesStolen', null],
  ['objectiveScore', 2 * (1 + 2) + 4],
  ['objectiveScorePerRound', 5],
  ['xp', 55]
])('%s of two rounds is %d', (key, expected) => {
  const { value } = both[key];
  if (expected === null) expect(value).toBeNull();
  else expect(value).toBeCloseTo(expected, 9);
});

test('a ratio of damage and time is over the rounds that know both', () => {
  const untimed = buildRow({ playedSeconds: null, alivePercent: null, damageGiven: 9999 });
  const { damagePerMinute, damageGiven, deadSeconds } = measureAll([first, untimed]);
  expect(damagePerMinute).toEqual({ value: 250, known: 1, rounds: 2 });
  expect(damageGiven).toEqual({ value: 12499, known: 2, rounds: 2 });
  expect(deadSeconds.value).toBeCloseTo(120, 9);
  expect(deadSeconds).toMatchObject({ known: 1, rounds: 2 });
});

test('what no round knows is unknown, and what some know is partial', () => {
  const none = measureAll([buildRow({ revivesGiven: null }), buildRow({ revivesGiven: null })]).revivesGiven;
  expect(none).toEqual({ value: null, known: 0, rounds: 2 });
  expect(isPartial(none)).toBe(false);
  const some = measureAll([buildRow({ revivesGiven: null }), buildRow({ revivesGiven: 3 })]).revivesGiven;
  expect(some).toEqual({ value: 3, known: 1, rounds: 2 });
  expect(isPartial(some)).toBe(true);
  expect(ratePerRound(some)).toBe(3);
});

test('what is not defined is not defined per round either', () => {
  expect(ratePerRound({ value: null, known: 3, rounds: 3 })).toBeNull();
});

test('of a score that is weighed from several parts, one that is known is enough', () => {
  const parts = { dynamitesPlanted: null, dynamitesDefused: null, objectivesStolen: null, objectivesReturned: null };
  const { objectiveScore, objectiveScorePerRound } = measureAll([
    buildRow({ ...parts, repairsConstructions: 2 }),
    buildRow({ ...parts, repairsConstructions: 3 })
  ]);
  expect(objectiveScore).toEqual({ value: 5, known: 0, rounds: 2 });
  expect(objectiveScorePerRound).toEqual({ value: 2.5, known: 0, rounds: 2 });
});

test('an honest 0 is 0 and not unknown', () => {
  const { teamKills, bestSpree } = measureAll([buildRow({ teamKills: 0, killingSpree: 0 })]);
  expect(teamKills).toEqual({ value: 0, known: 1, rounds: 1 });
  expect(bestSpree.value).toBe(0);
});

test('without any round every metric is unknown', () => {
  for (const measured of Object.values(measureAll([]))) expect(measured).toEqual({ value: null, known: 0, rounds: 0 });
});

describe('the edges of the formulas', () => {
  const edge = (given: Parameters<typeof buildRow>[0]) => measureAll([buildRow(given)]);

  test('without deaths K/D is the kills; without fights efficiency is not defined', () => {
    expect(edge({ kills: 7, deaths: 0 }).killDeathRatio.value).toBe(7);
    expect(edge({ kills: 0, deaths: 0 }).efficiency).toEqual({ value: null, known: 1, rounds: 1 });
  });

  test('without damage received or time alive the divisor is 1', () => {
    expect(edge({ damageGiven: 300, damageReceived: 0 }).damageRatio.value).toBe(300);
    expect(edge({ damageGiven: 300, alivePercent: 0 }).fragPotential.value).toBe(18_000);
  });

  test('without shots, hits or kills the shares of them are not defined', () => {
    const { accuracy, headshotPercent, bulletsPerKill, glassCannon, headshotKillPercent } = edge({
      ...{ bulletShots: 0, bulletHits: 0, headshots: 0, kills: 0, headshotKills: 0 },
      weapons: []
    });
    for (const { value } of [accuracy, headshotPercent, glassCannon, headshotKillPercent]) expect(value).toBeNull();
    expect(bulletsPerKill.value).toBeNull();
  });

  test('kills with bullets are unknown when the weapons were not loaded', () => {
    expect(edge({ weapons: [] }).bulletsPerKill).toEqual({ value: null, known: 0, rounds: 1 });
  });

  test('the shield index is of rounds with much damage per death only', () => {
    expect(edge({ damageReceived: 2000, deaths: 4 }).shieldIndex.value).toBeCloseTo(2000 / 4 / 130, 9);
    expect(edge({ damageReceived: 2000, deaths: 8 }).shieldIndex.value).toBe(0);
    expect(edge({ damageReceived: 1000, deaths: 0 }).shieldIndex.value).toBe(0);
    expect(edge({ damageReceived: null }).shieldIndex.value).toBeNull();
  });

  test('the objective score adds up what is known and is partial as long as anything is not', () => {
    const old = edge({ objectivesStolen: 1, objectivesReturned: 1 }).objectiveScore;
    expect(old).toEqual({ value: 3 + 3 + 2 + 1, known: 1, rounds: 1 });
    expect(edge({}).objectiveScore).toEqual({ value: 3, known: 0, rounds: 1 });
    expect(isPartial(edge({}).objectiveScore)).toBe(true);
    const nothing = { dynamitesPlanted: null, dynamitesDefused: null, repairsConstructions: null };
    expect(edge(nothing).objectiveScore).toEqual({ value: null, known: 0, rounds: 1 });
  });
});

test('no two metrics share a name or the head of a column', () => {
  const all = metricKeys.map((key) => metrics[key]);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(new Set(all.map(({ short }) => short)).size).toBe(all.length);
});

test('sprees are the only maxima', () => {
  expect(metricKeys.filter((key) => metrics[key].kind === 'max')).toEqual(['bestSpree', 'worstDeathSpree']);
});
