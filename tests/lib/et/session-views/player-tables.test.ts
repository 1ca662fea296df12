import { expect, test } from '@jest/globals';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { makePlayerTable, type TableName } from '../../../../src/lib/et/session-views/player-tables.ts';
import { rankPlayers } from '../../../../src/lib/et/session-views/rank-players.ts';
import { buildRound, buildRow } from '../build-row.ts';

const names: TableName[] = ['overview', 'top', 'combat', 'objectives', 'support', 'sprees', 'time'];

test.each(names)('%s has a cell for each column and a line for everybody', (name) => {
  const players = summarizePlayers([buildRound({ players: [buildRow(), buildRow({ guid: 'B1000000' })] })]);
  const { columns, lines } = makePlayerTable(name, players);
  expect(new Set(columns).size).toBe(columns.length);
  expect(lines).toHaveLength(2);
  for (const { guid, cells } of lines) {
    const numbers = players.find((player) => player.guid === guid)?.numbers;
    expect(cells).toEqual(columns.map((key) => numbers?.[key]));
  }
});

function orderOf(name: TableName, ...rows: Parameters<typeof buildRow>[0][]): string[] {
  const players = summarizePlayers([buildRound({ players: rows.map(buildRow) })]);
  return makePlayerTable(name, players).lines.map(({ guid }) => guid);
}

test('objectives are ordered by what was done at them, not by experience, and not by kills', () => {
  expect(
    orderOf(
      'objectives',
      { guid: 'A', kills: 30, xp: 120, dynamitesPlanted: 0, repairsConstructions: 1 },
      { guid: 'B', kills: 2, xp: 20, dynamitesPlanted: 1, repairsConstructions: 0 },
      { guid: 'C', kills: 1, xp: 130, dynamitesPlanted: 0, repairsConstructions: 1 }
    )
  ).toEqual(['B', 'C', 'A']);
});

test('support is ordered by revives, with those last of whom none are known', () => {
  expect(
    orderOf(
      'support',
      { guid: 'A', kills: 30, revivesGiven: null },
      { guid: 'B', kills: 1, revivesGiven: 9 },
      { guid: 'C', kills: 20, revivesGiven: 0 }
    )
  ).toEqual(['B', 'C', 'A']);
});

test('sprees are the best and not the sum, and list those who had any or of whom it is not known', () => {
  const none = { killingSpree: 0, multikill2: 0 };
  const players = summarizePlayers([
    buildRound({
      players: [
        buildRow({ guid: 'A', killingSpree: 5 }),
        buildRow({ guid: 'B', ...none }),
        buildRow({ guid: 'C', killingSpree: null, multikill2: 0 })
      ]
    }),
    buildRound({ players: [buildRow({ guid: 'A', killingSpree: 4 }), buildRow({ guid: 'B', ...none })] })
  ]);
  const { columns, lines } = makePlayerTable('sprees', players);
  expect(lines.map(({ guid }) => guid)).toEqual(['A', 'C']);
  expect(lines[0]?.cells[columns.indexOf('bestSpree')]?.value).toBe(5);
});

test('of equal best sprees the one with the larger multikills comes first', () => {
  expect(
    orderOf('sprees', { guid: 'A', kills: 30, multikill2: 9 }, { guid: 'B', kills: 1, multikill2: 0, multikill4: 1 })
  ).toEqual(['B', 'A']);
});

test('a ranking has the first few and nobody with 0 or unknown', () => {
  const rows = [
    buildRow({ guid: 'A', teamKills: 0 }),
    buildRow({ guid: 'B', teamKills: 4 }),
    buildRow({ guid: 'C', teamKills: null }),
    buildRow({ guid: 'D', teamKills: 6 }),
    buildRow({ guid: 'E', teamKills: 1 })
  ];
  const players = summarizePlayers([buildRound({ players: rows })]);
  expect(rankPlayers(players, 'teamKills').map(({ guid }) => guid)).toEqual(['D', 'B', 'E']);
  expect(rankPlayers(players, 'teamKills', 2).map(({ guid }) => guid)).toEqual(['D', 'B']);
});
