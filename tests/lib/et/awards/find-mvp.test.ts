import { expect, test } from '@jest/globals';
import { findImpactMvp, findTopFragger } from '../../../../src/lib/et/awards/find-mvp.ts';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { buildRound, buildRow } from '../build-row.ts';

const playersOf = (...rows: Parameters<typeof buildRow>[0][]) =>
  summarizePlayers([buildRound({ players: rows.map(buildRow) })]);

test('the top fragger has most kills, then most damage, then fewest deaths', () => {
  const equal = { kills: 20, damageGiven: 5000, deaths: 9 };
  expect(findTopFragger(playersOf({ guid: 'A', ...equal }, { guid: 'B', ...equal, kills: 21 }))?.guid).toBe('B');
  expect(findTopFragger(playersOf({ guid: 'A', ...equal }, { guid: 'B', ...equal, damageGiven: 5001 }))?.guid).toBe(
    'B'
  );
  expect(findTopFragger(playersOf({ guid: 'A', ...equal }, { guid: 'B', ...equal, deaths: 8 }))?.guid).toBe('B');
  expect(findTopFragger(playersOf({ guid: 'B', ...equal }, { guid: 'A', ...equal }))?.guid).toBe('A');
});

test('without a kill there is no top fragger', () => {
  expect(findTopFragger(playersOf({ kills: 0 }))).toBeUndefined();
  expect(findTopFragger([])).toBeUndefined();
});

test('impact is damage, ratio and half the useful kills, each against the mean of the session', () => {
  const strong = { guid: 'A', damageGiven: 3000, playedSeconds: 600, kills: 12, deaths: 8, usefulKills: 6 };
  const weak = { guid: 'B', damageGiven: 1000, playedSeconds: 600, kills: 4, deaths: 8, usefulKills: 2 };
  const session = playersOf(strong, weak);
  const mvp = findImpactMvp(session, session, 1);
  expect(mvp?.player.guid).toBe('A');
  expect(mvp?.impact).toBeCloseTo(1.5 + 1.5 + 0.5 * 1.5, 9);
  expect(findImpactMvp(session.slice(1), session, 1)?.impact).toBeCloseTo(0.5 + 0.5 + 0.5 * 0.5, 9);
});

test('a mean player has an impact of 2.5, and of 2 where useful kills are not recorded of everybody', () => {
  expect(findImpactMvp(playersOf({}), playersOf({}), 1)?.impact).toBeCloseTo(2.5, 9);
  const unknown = playersOf({ guid: 'A', usefulKills: null }, { guid: 'B' });
  expect(findImpactMvp(unknown, unknown, 1)?.impact).toBeCloseTo(2, 9);
});

test('who played less than half of the rounds of the team is not compared', () => {
  const guest = buildRow({ guid: 'C', kills: 60, damageGiven: 20_000 });
  const regular = [buildRow({ guid: 'A' }), buildRow({ guid: 'B', kills: 11 })];
  const rounds = [
    buildRound({ players: [...regular, guest] }),
    buildRound({ players: regular }),
    buildRound({ players: regular })
  ];
  const players = summarizePlayers(rounds);
  expect(findImpactMvp(players, players, 3)?.player.guid).toBe('B');
  expect(findImpactMvp(players, players, 2)?.player.guid).toBe('C');
});
