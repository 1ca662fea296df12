import { expect, test } from '@jest/globals';
import { sessionLabel } from '../../../src/lib/et/session-label.ts';

test('the only evening of a day is called by the day', () => {
  expect(sessionLabel({ date: '2025-10-17', numberOfDay: 1, sessionsOfDay: 1 })).toBe('2025-10-17');
});

test('of several evenings of a day each has its number, the first too', () => {
  expect(sessionLabel({ date: '2025-10-17', numberOfDay: 1, sessionsOfDay: 2 })).toBe('2025-10-17 #1');
  expect(sessionLabel({ date: '2025-10-17', numberOfDay: 2, sessionsOfDay: 2 })).toBe('2025-10-17 #2');
});
