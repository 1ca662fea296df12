import { expect, test } from '@jest/globals';
import { makeRecords, runRecordCase } from './record-case.ts';

test('no mutated awards or timing record crashes or gives what the database does not take', () => {
  const records = makeRecords();
  expect(records.length).toBeGreaterThan(10);
  const cases = Array.from({ length: 3000 }, (_, index) => index);
  expect(cases.flatMap((index) => runRecordCase(records, 1, index))).toEqual([]);
});
