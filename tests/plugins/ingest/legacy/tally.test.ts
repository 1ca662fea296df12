import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTally } from '../../../../src/plugins/ingest/legacy/tally.ts';

const tallyOf = (rows: readonly (readonly (number | string)[])[], columns = ['a', 'b']) => {
  const tally = createTally();
  for (const row of rows) tally.add('t', columns, [row]);
  return tally.result().get('t');
};

const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.constantFrom(2 ** 52, -(2 ** 52), 2 ** 80, Number.MAX_SAFE_INTEGER, -0),
  fc.double({ min: -1e12, max: 1e12, noNaN: true })
);

/** In millionths, as slowly and surely as can be. */
const exactly = (value: number) =>
  Number.isInteger(value) ? BigInt(value) * 1_000_000n : BigInt(Math.round(value * 1_000_000));

test('sums are exact, however large the numbers are and however many', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 40 }), (numbers) => {
      const [whole = '', part = ''] = tallyOf(numbers.map((value) => [value, 'x']))?.sums.a?.split('.') ?? [];
      const sum = BigInt(`${whole}${part.padEnd(6, '0')}`);
      expect(sum).toBe(numbers.reduce((all, value) => all + exactly(value), 0n));
    })
  );
});

test('the order of rows says nothing; a value, the name of a column and how often a row comes do', () => {
  const rows = Array.from({ length: 50 }, (_, index) => [index, `row ${index}`]);
  const tally = tallyOf(rows);
  expect(tallyOf(rows.toReversed())).toEqual(tally);
  expect(tallyOf(rows.with(7, [7, 'Row 7']))?.checksum).not.toBe(tally?.checksum);
  expect(tallyOf(rows, ['a', 'c'])?.checksum).not.toBe(tally?.checksum);
  expect(tallyOf([...rows, rows[3] ?? []])?.checksum).not.toBe(tally?.checksum);
});
