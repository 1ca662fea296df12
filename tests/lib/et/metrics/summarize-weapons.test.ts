import { expect, test } from '@jest/globals';
import { summarizeWeapons } from '../../../../src/lib/et/metrics/summarize-weapons.ts';
import { buildRow } from '../build-row.ts';

const none = { hits: 0, shots: 0, kills: 0, deaths: 0, headshots: 0 };

test('weapons are listed by kills, then by hits, then as in the stats file', () => {
  const rows = [
    buildRow({
      weapons: [
        { ...none, weapon: 'knife', kills: 1, hits: 30 },
        { ...none, weapon: 'luger', kills: 1, hits: 40 },
        { ...none, weapon: 'mp40', kills: 3, hits: 5 },
        { ...none, weapon: 'thompson', kills: 1, hits: 40 }
      ]
    }),
    buildRow({ weapons: [{ ...none, weapon: 'knife', kills: 1, hits: 1 }] })
  ];
  expect(summarizeWeapons(rows).map(({ weapon, kills, hits }) => [weapon, kills, hits])).toEqual([
    ['mp40', 3, 5],
    ['knife', 2, 31],
    ['luger', 1, 40],
    ['thompson', 1, 40]
  ]);
});
