import { expect, test } from '@jest/globals';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { summarizePlayers } from '../../../../src/lib/et/metrics/summarize-players.ts';
import { weapons } from '../../../../src/lib/et/weapons.ts';
import { readEvenings } from '../evening-rounds.ts';
import { areRealFilesThere, listRealFiles, readExpectedEvenings } from '../real-files.ts';

const withRealFiles = areRealFilesThere ? test : test.skip;
const evenings: EveningRound[][] = readEvenings(listRealFiles());

withRealFiles('the players of every real evening have the sums and the damage per minute that are expected', () => {
  const expected = readExpectedEvenings();
  expect(evenings.length).toBe(expected.length);
  for (const [index, { date, players }] of expected.entries()) {
    const summaries = summarizePlayers(evenings[index] ?? []).map(({ guid, rounds, numbers }) => ({
      ...{ date, guid, rounds },
      kills: numbers.kills.value,
      deaths: numbers.deaths.value,
      damageGiven: numbers.damageGiven.value,
      damageReceived: numbers.damageReceived.value,
      gibs: numbers.gibs.value,
      selfKills: numbers.selfKills.value,
      revivesGiven: numbers.revivesGiven.value,
      playedSeconds: numbers.playedSeconds.value,
      dpm: Math.round(100 * (numbers.damagePerMinute.value ?? Number.NaN)) / 100
    }));
    const byGuid = (a: { guid: string }, b: { guid: string }) => (a.guid < b.guid ? -1 : 1);
    expect(summaries.toSorted(byGuid)).toEqual(players.map((player) => ({ date, ...player })).toSorted(byGuid));
  }
});

withRealFiles('in the real files nothing but bullets hits heads', () => {
  for (const { headshots, weapon } of evenings.flat().flatMap(({ players }) => players.flatMap((row) => row.weapons))) {
    const bit = weapons.indexOf(weapon);
    if (!((bit >= 2 && bit <= 7) || (bit >= 20 && bit <= 26)))
      expect({ weapon, headshots }).toEqual({ weapon, headshots: 0 });
  }
});

withRealFiles('time dead is never more than time played, whatever the file says', () => {
  for (const { numbers } of evenings.flatMap((rounds) => summarizePlayers(rounds))) {
    expect(numbers.deadSeconds.value ?? 0).toBeLessThanOrEqual(numbers.playedSeconds.value ?? 0);
  }
});
