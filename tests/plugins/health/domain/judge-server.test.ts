import { describe, expect, test } from '@jest/globals';
import { isListedWell, judgeServer } from '../../../../src/plugins/health/domain/judge-server.ts';
import { judgeSizes } from '../../../../src/plugins/health/domain/machine.ts';
import type { ServerFacts } from '../../../../src/plugins/health/domain/server-facts.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000);
const reading = { pollSeconds: 15, since: now - 86_400_000 };
const facts = (given: Partial<ServerFacts> = {}): ServerFacts => ({
  ...{ id: 1, name: 'Duel', guildId: null, lastListedAt: ago(1), trouble: null, troubleAt: null, newestFileAt: null },
  ...{ lastImportAt: null, lastPostAt: null, waiting: 0, failed: 0, failing: 0, nextTry: null },
  ...given
});

describe('a server that cannot be read', () => {
  test.each([
    { case: 'listed a minute ago', given: {}, expected: undefined },
    { case: 'in trouble for 9 minutes', given: { trouble: 'away', troubleAt: ago(9) }, expected: undefined },
    { case: 'in trouble for 10', given: { trouble: 'away', troubleAt: ago(10) }, expected: ago(10).getTime() },
    { case: 'not listed for 10 minutes without a failure', given: { lastListedAt: ago(10) }, expected: undefined },
    { case: 'not listed for 11', given: { lastListedAt: ago(11) }, expected: ago(11).getTime() },
    { case: 'never listed', given: { lastListedAt: null }, expected: reading.since }
  ])('$case', ({ given, expected }) => {
    const since = judgeServer(facts(given), reading, now).map((one) => one.kind === 'unreadable' && one.since);
    expect(since).toEqual(expected === undefined ? [] : [expected]);
  });

  test('may be one that is looked at once in an hour', () => {
    const hourly = { ...reading, pollSeconds: 3600 };
    expect(judgeServer(facts({ lastListedAt: ago(90) }), hourly, now)).toEqual([]);
    expect(judgeServer(facts({ lastListedAt: ago(131) }), hourly, now)).toHaveLength(1);
  });

  test('has its time from when it is read, and is nobody’s concern when it is not', () => {
    const old = facts({ lastListedAt: ago(300) });
    expect(judgeServer(old, { ...reading, since: now - 60_000 }, now)).toEqual([]);
    expect(judgeServer(old, undefined, now)).toEqual([]);
  });
});

test('files that keep failing are told whether the server is read or not', () => {
  expect(judgeServer(facts({ failing: 2 }), undefined, now)).toEqual([{ kind: 'failing', server: 'Duel', files: 2 }]);
});

test('a listing is well when it was not long ago and the last look did not fail', () => {
  expect(isListedWell(facts(), reading, now)).toBe(true);
  expect(isListedWell(facts({ trouble: 'away' }), reading, now)).toBe(false);
  expect(isListedWell(facts({ lastListedAt: null }), reading, now)).toBe(false);
  expect(isListedWell(facts({ lastListedAt: ago(11) }), reading, now)).toBe(false);
});

test('sizes are judged by the settings, told in steps, and never guessed', () => {
  const limits = { mostDatabase: 2000, leastFree: 1024 };
  expect(judgeSizes({ database: 2000, diskFree: 1024 }, limits)).toEqual([]);
  expect(judgeSizes({ database: null, diskFree: null }, limits)).toEqual([]);
  expect(judgeSizes({ database: 2345.6, diskFree: 987.6 }, limits)).toEqual([
    { kind: 'disk', free: 900, least: 1024 },
    { kind: 'database', size: 2300, most: 2000 }
  ]);
});
