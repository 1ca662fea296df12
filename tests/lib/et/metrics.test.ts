import { expect, test } from '@jest/globals';
import {
  accuracy,
  damagePerMinute,
  efficiency,
  headshotPercent,
  killDeathRatio,
  percent
} from '../../../src/lib/et/metrics.ts';

test('without deaths the ratio of kills to deaths is the kills', () => {
  expect(killDeathRatio(7, 3)).toBeCloseTo(2.333, 3);
  expect(killDeathRatio(7, 0)).toBe(7);
  expect(killDeathRatio(0, 0)).toBe(0);
});

test('damage per minute is over the own time, and unknown without any', () => {
  expect(damagePerMinute(1150, 138)).toBe(500);
  expect(damagePerMinute(1150, 0)).toBeNull();
});

test('accuracy, headshots and efficiency are percentages, and unknown when there is nothing to divide by', () => {
  expect(accuracy(44, 106)).toBeCloseTo(41.51, 2);
  expect(accuracy(0, 10)).toBe(0);
  expect(accuracy(0, 0)).toBeNull();
  expect(headshotPercent(9, 44)).toBeCloseTo(20.45, 2);
  expect(headshotPercent(0, 0)).toBeNull();
  expect(efficiency(7, 3)).toBe(70);
  expect(efficiency(0, 0)).toBeNull();
});

test('accuracy of explosives may exceed 100, as one throw hits several', () => {
  expect(accuracy(6, 2)).toBe(300);
});

test('one of something is enough to divide by', () => {
  expect(damagePerMinute(5, 1)).toBe(300);
  expect(accuracy(1, 1)).toBe(100);
  expect(headshotPercent(1, 1)).toBe(100);
  expect([efficiency(1, 0), efficiency(0, 1)]).toEqual([100, 0]);
  expect(percent(1, 1)).toBe(100);
});
