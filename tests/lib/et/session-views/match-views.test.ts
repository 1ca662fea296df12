import { expect, test } from '@jest/globals';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { listRoundTimes } from '../../../../src/lib/et/session-views/list-round-times.ts';
import { summarizeMatches } from '../../../../src/lib/et/session-views/summarize-matches.ts';
import { listPlayerWeapons, listWeaponUsers } from '../../../../src/lib/et/session-views/weapon-views.ts';
import type { Weapon } from '../../../../src/lib/et/weapons.ts';
import { buildRound, buildRow } from '../build-row.ts';

test('a map played twice is listed twice and numbered, whatever the order of the rounds', () => {
  const rounds = [
    buildRound({ match: 901, map: 'te_escape2', number: 1 }),
    buildRound({ match: 901, map: 'te_escape2', number: 2 }),
    buildRound({ match: 902, map: 'supply', number: 1 }),
    buildRound({ match: 903, map: 'TE_escape2', number: 1 })
  ];
  const matches = summarizeMatches(rounds.toReversed());
  expect(matches.map(({ match, occurrence, occurrences }) => ({ match, occurrence, occurrences }))).toEqual([
    { match: 901, occurrence: 1, occurrences: 2 },
    { match: 902, occurrence: 1, occurrences: 1 },
    { match: 903, occurrence: 2, occurrences: 2 }
  ]);
  expect(matches[0]?.rounds.map(({ round }) => round.number)).toEqual([1, 2]);
});

test('over both rounds of a map ratios are weighted and sums are sums', () => {
  const short = buildRow({ playedSeconds: 100, damageGiven: 1000 });
  const long = buildRow({ playedSeconds: 900, damageGiven: 3000 });
  const [match] = summarizeMatches([
    buildRound({ match: 910, players: [short] }),
    buildRound({ match: 910, number: 2, players: [long] })
  ]);
  // The mean of 600 and 200 would be 400.
  expect(match?.players[0]?.numbers.damagePerMinute.value).toBe(240);
  expect(match?.all.numbers.damageGiven.value).toBe(4000);
});

test('a round that does not count is shown with its players, and is no part of its map', () => {
  const [match] = summarizeMatches([
    buildRound({ match: 920 }),
    buildRound({ match: 920, number: 2, counts: false, leftOut: 'short' })
  ]);
  expect(match?.rounds.map(({ round, players }) => [round.counts, players.length])).toEqual([
    [true, 1],
    [false, 1]
  ]);
  expect(match?.players[0]?.rounds).toBe(1);
});

test('the table of times has a line per player and round, with what the file said beside what is believed', () => {
  const rounds = [buildRound({ players: [buildRow({ rawMinutesDead: 9 })] }), buildRound({ counts: false })];
  expect(listRoundTimes(rounds)).toEqual([
    {
      ...{ startedAt: rounds[0]?.startedAt, map: 'supply', number: 1, guid: 'A1000000', name: 'Owl' },
      ...{ playedSeconds: 600, alivePercent: 80, rawMinutesDead: 9, deniedSeconds: 100 },
      deadSeconds: expect.closeTo(120, 6)
    }
  ]);
});

const used = (weapon: Weapon, kills: number, hits = kills) => ({
  weapon,
  kills,
  hits,
  shots: 99,
  deaths: 1,
  headshots: 0
});

test('a player shows his best weapons with kills, and how many more he killed with', () => {
  const weapons = [
    used('knife', 1),
    used('luger', 3),
    used('thompson', 9),
    used('syringe', 0, 7),
    used('grenade', 3, 8)
  ];
  const players = summarizePlayers([
    buildRound({ players: [buildRow({ guid: 'A', weapons }), buildRow({ guid: 'B', weapons: [used('syringe', 0)] })] })
  ]);
  const shown = listPlayerWeapons(players, 2);
  expect(shown.map(({ guid, kills, more }) => ({ guid, kills, more }))).toEqual([{ guid: 'A', kills: 16, more: 2 }]);
  expect(shown[0]?.weapons.map(({ weapon }) => weapon)).toEqual(['thompson', 'grenade']);
  expect(listPlayerWeapons(players, 9)[0]?.more).toBe(0);
});

test('a weapon shows who killed with it, and its share of all kills with weapons', () => {
  const players = summarizePlayers([
    buildRound({
      players: [
        buildRow({ guid: 'A', weapons: [used('mp40', 4), used('grenade', 2)] }),
        buildRow({ guid: 'B', weapons: [used('mp40', 6), used('knife', 0)] })
      ]
    })
  ]);
  const weapons = listWeaponUsers(players);
  expect(weapons.map(({ weapon, kills }) => [weapon, kills])).toEqual([
    ['mp40', 10],
    ['grenade', 2]
  ]);
  expect(weapons[0]?.share).toBeCloseTo(83.33, 2);
  expect(weapons[0]?.players.map(({ guid }) => guid)).toEqual(['B', 'A']);
});
