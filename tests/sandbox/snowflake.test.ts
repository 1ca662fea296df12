import { expect, test } from '@jest/globals';
import { SnowflakeUtil } from 'discord.js';
import { channelIds, guildId, userIds } from '../../src/sandbox/ids.ts';
import { makeSnowflakes } from '../../src/sandbox/snowflake.ts';

test('ids rise, even when the clock stands still or goes back', () => {
  let now = Date.UTC(2026, 0, 1);
  const nextId = makeSnowflakes(() => now);
  const ids = Array.from({ length: 10_000 }, () => BigInt(nextId()));
  now -= 60_000;
  ids.push(BigInt(nextId()));
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0n))).toBe(true);
});

/** When Discord would say an id was made. */
const readMoment = (id: string) => new Date(SnowflakeUtil.timestampFrom(id)).toISOString();

test('an id holds the moment of its birth', () => {
  expect(readMoment(makeSnowflakes(() => 1_778_612_400_000)())).toBe('2026-05-12T19:00:00.000Z');
  expect(readMoment(guildId)).toBe('2023-05-12T18:04:31.218Z');
});

test('the fixed ids are different from each other', () => {
  const ids = [guildId, ...Object.values(channelIds), ...Object.values(userIds)];
  expect(new Set(ids).size).toBe(ids.length);
});
