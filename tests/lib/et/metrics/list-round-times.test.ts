import { expect, test } from '@jest/globals';
import { listRoundTimes } from '../../../../src/lib/et/metrics/list-round-times.ts';
import { buildRound, buildRow } from '../build-row.ts';

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
