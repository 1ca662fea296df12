import { expect, test } from '@jest/globals';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { findPlayStyle } from '../../../../src/lib/et/play-style/find-play-style.ts';
import { type PlayStyle, playStyles } from '../../../../src/lib/et/play-style/play-style-clues.ts';
import { axes, rateAxes } from '../../../../src/lib/et/play-style/rate-axes.ts';
import { buildRound, buildRow } from '../build-row.ts';

type Given = NonNullable<Parameters<typeof buildRow>[0]>;

/** Nothing about this player stands out. */
const plain: Given = {
  ...{ kills: 8, deaths: 8, damageGiven: 2000, damageReceived: 1900, alivePercent: 78, usefulKills: 3 },
  ...{ headshotKills: 1, revivesGiven: 1, dynamitesPlanted: 0, repairsConstructions: 0 }
};

function styleOf(given: Given) {
  const others = [1, 2, 3].map((number) => buildRow({ ...plain, guid: `B${number}` }));
  const session = summarizePlayers([buildRound({ players: [buildRow({ ...plain, ...given }), ...others] })]);
  const own = session.find(({ guid }) => guid === 'A1000000');
  if (!own) throw new Error('The player is there.');
  return findPlayStyle(own, session);
}

test.each<[PlayStyle, Given]>([
  ['balanced', {}],
  ['fragger', { kills: 9, deaths: 6, damageGiven: 3900 }],
  ['slayer', { kills: 16, deaths: 12, damageReceived: 3000 }],
  ['tank', { damageGiven: 1300, damageReceived: 2500, alivePercent: 85 }],
  ['medic', { revivesGiven: 3 }],
  ['sniper', { kills: 8, headshotKills: 3 }],
  ['rusher', { kills: 12, deaths: 14, damageGiven: 3000, damageReceived: 2900, playedSeconds: 600 }],
  ['objective', { dynamitesPlanted: 2, repairsConstructions: 1 }]
])('who plays like that is a %s', (style, given) => {
  expect(styleOf(given)?.style).toBe(style);
});

test('the confidence is the share of the best score, and a half for somebody of no clear style', () => {
  const medic = styleOf({ revivesGiven: 3 });
  expect(medic?.scores.medic).toBeCloseTo(1, 9);
  const all = playStyles.reduce((sum, style) => sum + (medic?.scores[style] ?? 0), 0);
  expect(medic?.confidence).toBeCloseTo(1 / all, 9);
  expect(styleOf({})).toMatchObject({ style: 'balanced', confidence: 0.5 });
});

test('what is not known speaks for no style', () => {
  const unknown = styleOf({ revivesGiven: null, headshotKills: null, dynamitesPlanted: null });
  expect(unknown?.scores).toMatchObject({ medic: 0, sniper: 0, objective: 0, balanced: 0.3 });
});

function rate(given: Given) {
  const [player] = summarizePlayers([buildRound({ players: [buildRow(given)] })]);
  if (!player) throw new Error('The player is there.');
  return new Map(rateAxes(player).map((rating) => [rating.axis, rating]));
}

test('an axis is half way at half of its full value, and full from the full value on', () => {
  expect(rate({ damageGiven: 2000, playedSeconds: 600 }).get('damage')).toMatchObject({ score: 5, value: 200 });
  expect(rate({ damageGiven: 4000, playedSeconds: 600 }).get('damage')?.score).toBe(10);
  expect(rate({ damageGiven: 9000, playedSeconds: 600 }).get('damage')?.score).toBe(10);
  expect(rate({ revivesGiven: 0 }).get('revives')).toMatchObject({ score: 0, value: 0 });
});

test('an axis of which nothing is known has a gap, not 0', () => {
  expect(rate({ revivesGiven: null }).get('revives')).toMatchObject({ score: null, value: null });
});

test('there are as many axes as the picture can hold', () => {
  expect(Object.keys(axes).length).toBeGreaterThanOrEqual(5);
  expect(Object.keys(axes).length).toBeLessThanOrEqual(7);
});
