import { expect, test } from '@jest/globals';
import { exportEvening } from '../../../../src/lib/et/evening/export-evening.ts';
import { buildEvening, makeEvenings, makeRow } from '../../../helpers/evening.ts';
import { rules } from '../build-file.ts';
import { areRealFilesThere, listRealFiles, readExpectedEvenings } from '../real-files.ts';

const withRealFiles = areRealFilesThere ? test : test.skip;
if (!areRealFilesThere) console.warn('Skipped: the real files (../shared/data) are not beside the project.');

const { evenings, files } = makeEvenings(listRealFiles());

withRealFiles('every value of every real evening is as expected', () => {
  const made = evenings.map((rounds) => exportEvening(rounds, { timeZone: rules.timeZone, files }));
  const expected = readExpectedEvenings();
  expect(made).toHaveLength(expected.length);
  for (const [index, evening] of expected.entries()) expect(made[index]).toEqual(evening);
});

test('damage per minute is over the rounds that know both damage and time', () => {
  const rounds = buildEvening([
    [{ axis: [makeRow('a', 1, { damageGiven: 300, playedSeconds: 60 })], allies: ['b'] }],
    [{ axis: [makeRow('a', 1, { damageGiven: null, playedSeconds: 60 })], allies: ['b'] }],
    [{ axis: [makeRow('a', 1, { damageGiven: 900, playedSeconds: null })], allies: ['b'] }]
  ]);
  const evening = exportEvening(rounds, { timeZone: 'UTC', files: new Map() });
  expect(evening?.players[0]).toMatchObject({ guid: 'a', damageGiven: 1200, playedSeconds: 120, dpm: 300 });
});
