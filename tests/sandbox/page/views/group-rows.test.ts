import { expect, test } from '@jest/globals';
import { groupRows } from '../../../../src/sandbox/page/views/group-rows.ts';

test('up to three inline fields stand in a row, every other field alone', () => {
  const fields = ['a', 'b', 'c', 'd', 'E', 'f', 'g'].map((name) => ({
    name,
    value: '',
    inline: name === name.toLowerCase()
  }));
  expect(groupRows(fields).map((row) => row.map(({ name }) => name).join(''))).toEqual(['abc', 'd', 'E', 'fg']);
});
