import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Evening, generateEvening } from '../../../../src/generator/generate-evening.ts';
import { generateHistory } from '../../../../src/generator/generate-history.ts';
import { exportEvening } from '../../../../src/lib/et/evening/export-evening.ts';
import { arbitraryEvening } from '../../../generator/arbitrary-evening.ts';
import { makeEvenings } from '../../../helpers/evening.ts';
import { rules } from '../build-file.ts';

const exportAll = (files: Evening['files']) => {
  const made = makeEvenings(files);
  return made.evenings.map((rounds) => exportEvening(rounds, { timeZone: rules.timeZone, files: made.files }));
};

test('teams, winners and sums of any evening are what happened in it', () => {
  fc.assert(
    fc.property(arbitraryEvening, (options) => {
      const { files, truth } = generateEvening(options);
      expect(exportAll(files)).toEqual(truth.sessions);
    }),
    { numRuns: 40 }
  );
});

test('teams, winners and sums of every evening of a history are what happened in it', () => {
  const evenings = [...generateHistory({ seed: 31, rounds: 500, wildNames: 0.5 })];
  const files = evenings.flatMap((evening) => evening.files);
  expect(exportAll(files.toReversed())).toEqual(evenings.flatMap(({ truth }) => truth.sessions));
});
