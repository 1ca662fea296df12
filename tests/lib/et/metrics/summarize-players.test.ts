import { expect, test } from '@jest/globals';
import { listNames } from '../../../../src/lib/et/metrics/list-names.ts';
import { orderPlayers } from '../../../../src/lib/et/metrics/order-players.ts';
import { summarizeGroup } from '../../../../src/lib/et/metrics/summarize-group.ts';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { buildRound, buildRow } from '../build-row.ts';

test('a player who renames himself is one player with his latest name', () => {
  const rounds = [
    buildRound({ players: [buildRow({ cleanName: 'Owl' })] }),
    buildRound({ players: [buildRow({ cleanName: 'Barn owl', side: 2 })] })
  ];
  const summaries = summarizePlayers(rounds.toReversed());
  expect(summaries).toHaveLength(1);
  expect(summaries[0]).toMatchObject({
    ...{ guid: 'A1000000', name: 'Barn owl', otherNames: ['Owl'], rounds: 2 },
    sides: { axis: 1, allies: 1 }
  });
  expect(summaries[0]?.numbers.kills).toEqual({ value: 20, known: 2, rounds: 2 });
});

test('names that are given are shown instead', () => {
  const [player] = summarizePlayers([buildRound()], { names: new Map([['A1000000', 'Linked']]) });
  expect(player).toMatchObject({ name: 'Linked', otherNames: ['Owl'] });
});

test('two players of one name are two players', () => {
  const players = [buildRow({ guid: 'A1000000', cleanName: 'Owl' }), buildRow({ guid: 'B1000000', cleanName: 'Owl' })];
  expect(summarizePlayers([buildRound({ players })])).toHaveLength(2);
});

test('players are in the order of kills, damage and GUID', () => {
  const players = [
    buildRow({ guid: 'D', kills: 10, damageGiven: 3000 }),
    buildRow({ guid: 'C', kills: 10, damageGiven: 3000 }),
    buildRow({ guid: 'B', kills: 10, damageGiven: 4000 }),
    buildRow({ guid: 'A', kills: 9, damageGiven: 9000 }),
    buildRow({ guid: 'E', kills: 10, damageGiven: null })
  ];
  const order = summarizePlayers([buildRound({ players })]).map(({ guid }) => guid);
  expect(order).toEqual(['B', 'C', 'D', 'E', 'A']);
});

test('in any order a player whose number is unknown comes after one who has 0', () => {
  const players = [buildRow({ guid: 'A', kills: 30, revivesGiven: null }), buildRow({ guid: 'B', revivesGiven: 0 })];
  const ordered = orderPlayers(summarizePlayers([buildRound({ players })]), ['revivesGiven']);
  expect(ordered.map(({ guid }) => guid)).toEqual(['B', 'A']);
});

test('weapons are added up, with accuracy from the sums and headshots of bullets only', () => {
  const [player] = summarizePlayers([buildRound(), buildRound()]);
  expect(player?.weapons).toEqual([
    {
      ...{ weapon: 'thompson', bullets: true, kills: 16, deaths: 12, hits: 160, shots: 400, headshots: 24 },
      ...{ accuracy: 40, headshotPercent: 15 }
    },
    {
      ...{ weapon: 'grenade', bullets: false, kills: 4, deaths: 4, hits: 10, shots: 60, headshots: 0 },
      ...{ accuracy: (100 * 10) / 60, headshotPercent: null }
    }
  ]);
});

test('what must be read with care is told, and so are parts lost by reconnecting', () => {
  const [player] = summarizePlayers([
    buildRound({ players: [buildRow({ flags: ['partial'], origin: 'reset' })] }),
    buildRound({ players: [buildRow({ flags: ['partial', 'denied_impossible'] })] })
  ]);
  expect(player).toMatchObject({ flags: ['denied_impossible', 'partial'], lostParts: 1 });
});

test('a round that does not count is left out unless asked for, but its names are known', () => {
  const rounds = [
    buildRound(),
    buildRound({ counts: false, leftOut: 'short', players: [buildRow({ cleanName: 'Late name' })] })
  ];
  expect(summarizePlayers(rounds)[0]?.rounds).toBe(1);
  expect(summarizePlayers(rounds, { uncounted: true })[0]?.rounds).toBe(2);
  expect(listNames(rounds).get('A1000000')).toBe('Late name');
});

test('a team is who is said to belong to it, round by round', () => {
  const team = (guid: string, kills: number) => buildRow({ guid, kills });
  const rounds = [
    buildRound({ players: [team('A', 5), team('B', 7)] }),
    buildRound({ players: [team('A', 1), team('B', 2)] })
  ];
  // A substitute changes sides between the maps.
  const only = ({ guid }: { guid: string }, { id }: { id: number }) => guid === (id === rounds[0]?.id ? 'A' : 'B');
  const group = summarizeGroup(rounds, { only });
  expect(group).toMatchObject({ rounds: 2, players: 2 });
  expect(group.numbers.kills.value).toBe(7);
  expect(summarizePlayers(rounds, { only }).map(({ guid, rounds: played }) => [guid, played])).toEqual([
    ['A', 1],
    ['B', 1]
  ]);
});

test('nobody is there when nothing was played', () => {
  expect(summarizePlayers([])).toEqual([]);
  expect(summarizeGroup([])).toMatchObject({ rounds: 0, players: 0, weapons: [] });
});
