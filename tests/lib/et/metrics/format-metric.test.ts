import { expect, test } from '@jest/globals';
import type { MetricKey } from '../../../../src/lib/et/metrics/dictionary.ts';
import { formatMetric } from '../../../../src/lib/et/metrics/format-metric.ts';

test.each<[MetricKey, number, string]>([
  ['kills', 1234, '1,234'],
  ['killDeathRatio', 1.605, '1.60'],
  ['damagePerMinute', 293.06, '293'],
  ['accuracy', 41.46, '41.5 %'],
  ['playedSeconds', 3665, '61:05'],
  ['deadSeconds', 59.6, '1:00'],
  ['deniedPerMinute', 0, '0.0'],
  ['xp', -5, '-5']
])('%s of %d is written %s', (key, value, expected) => {
  expect(formatMetric(key, { value, known: 2, rounds: 2 })).toBe(expected);
});

test('unknown, not defined and partial look different', () => {
  expect(formatMetric('revivesGiven', { value: null, known: 0, rounds: 3 })).toBe('?');
  expect(formatMetric('accuracy', { value: null, known: 3, rounds: 3 })).toBe('–');
  expect(formatMetric('revivesGiven', { value: 12, known: 2, rounds: 3 })).toBe('12*');
  expect(formatMetric('revivesGiven', { value: 0, known: 3, rounds: 3 })).toBe('0');
});
