import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RoundTiming } from '../../../../src/lib/et/records/parse-timing.ts';
import { parseTiming } from '../../../../src/lib/et/records/parse-timing.ts';
import { buildTiming, ended, readTiming, usualMeta } from './build-timing.ts';

function read(record: object, name: Parameters<typeof readTiming>[1] = {}): RoundTiming {
  const found = readTiming(record, name);
  if ('rejected' in found) throw new Error(found.rejected);
  return found.content;
}

function rejection(record: object | string, name: Parameters<typeof readTiming>[1] = {}): string | undefined {
  const found = readTiming(record, name);
  return 'rejected' in found ? found.rejected : undefined;
}

describe('a whole record', () => {
  test('says how long was played, with pauses, sides, limit and who was there', () => {
    expect(read(buildTiming())).toEqual({
      map: 'supply',
      number: 1,
      startedAt: ended - 493,
      endedAt: ended,
      playedSeconds: 462,
      warmupSeconds: 35,
      pauseSeconds: 31,
      pauseCount: 1,
      pauses: [{ startedAt: ended - 200, endedAt: ended - 169, seconds: 31 }],
      winner: 2,
      defender: 1,
      limitSeconds: 720,
      endReason: 'objective',
      surrenderSide: null,
      surrenderCaller: null,
      axis: [
        { guid: 'A1000000', name: '^1A1' },
        { guid: 'A2000000', name: 'A2' }
      ],
      allies: [{ guid: 'B1000000', name: 'B1' }],
      spawns: [{ guid: 'A1000000', name: '^1A1', spawns: 9, deaths: 8, deadSeconds: 77 }],
      scriptVersion: '1.7.2'
    });
  });

  test('has the limit of a second round in fractions of minutes', () => {
    expect(read(buildTiming({}, { Lua_Timelimit: '7.703 min' })).limitSeconds).toBe(462);
  });

  test('tells who gave up', () => {
    const fields = { Lua_EndReason: 'surrender', Lua_SurrenderTeam: '2', Lua_SurrenderCaller: 'b1000000ffff' };
    expect(read(buildTiming({}, { ...fields, Lua_SurrenderCallerName: '^3B1' }))).toMatchObject({
      endReason: 'surrender',
      surrenderSide: 2,
      surrenderCaller: { guid: 'B1000000', name: '^3B1' }
    });
  });

  test('is named with other signs than its map has', () => {
    expect(read(buildTiming({ map: 'et.Beach+b2' }, { Map: 'et.Beach+b2' }), { map: 'et_Beach_b2' }).map).toBe(
      'et.Beach+b2'
    );
  });
});

describe('what is missing or cannot be read is unknown, and the duration stays', () => {
  test.each<[string, object, Readonly<Record<string, unknown>>, Partial<RoundTiming>]>([
    ['no warm-up', { warmup_seconds: undefined }, {}, { warmupSeconds: null }],
    ['a warm-up in words', { warmup_seconds: 'long' }, {}, { warmupSeconds: null }],
    ['a negative pause', { pause_seconds: -3 }, {}, { pauseSeconds: null }],
    ['no spawns', { spawn_stats: undefined }, {}, { spawns: null }],
    ['spawns that are no list', { spawn_stats: { a: 1 } }, {}, { spawns: null }],
    [
      'a spawn without numbers',
      { spawn_stats: [{ guid: 'zz', name: 5 }] },
      {},
      { spawns: [{ guid: null, name: '', spawns: null, deaths: null, deadSeconds: null }] }
    ],
    [
      'a spawn whose numbers count nothing',
      { spawn_stats: [{ guid: 'zz', name: 'A1', spawns: -1, deaths: 1.5, dead_seconds: '7' }] },
      {},
      { spawns: [{ guid: null, name: 'A1', spawns: null, deaths: null, deadSeconds: null }] }
    ],
    ['a roster that was cut', {}, { Axis_JSON: '[{"guid":"A1' }, { axis: null }],
    ['a roster that is no list', {}, { Allies_JSON: '{"a":1}' }, { allies: null }],
    ['pauses that were cut', {}, { Lua_Pauses_JSON: '[{"n":1,' }, { pauses: null }],
    ['an unknown winner', {}, { Winner: '0' }, { winner: null }],
    ['a defender in words', {}, { Defender: 'Axis' }, { defender: null }],
    ['no limit', {}, { Lua_Timelimit: undefined }, { limitSeconds: null }],
    ['a limit of nothing', {}, { Lua_Timelimit: '0 min' }, { limitSeconds: null }],
    ['an unknown end', {}, { Lua_EndReason: 'meteor' }, { endReason: null }]
  ])('%s', (_, meta, fields, expected) => {
    expect(read(buildTiming(meta, fields))).toMatchObject({ playedSeconds: 462, ...expected });
  });

  test.each<[string, unknown]>([
    ['no message for Discord', undefined],
    ['a message without an embed', { embeds: [] }],
    ['a message of another shape', 'STATS_READY'],
    ['fields that are no texts', { embeds: [{ fields: [{ name: 'Winner', value: 2 }] }] }]
  ])('%s', (_, payload) => {
    expect(read({ ...buildTiming(), payload })).toMatchObject({ playedSeconds: 462, winner: null, axis: null });
  });
});

describe('a record is rejected, with the reason, when it', () => {
  const part = JSON.stringify(buildTiming());

  test.each<[string, object | string, string]>([
    ['is empty', '', 'it is no JSON: perhaps it was cut'],
    ['was cut', part.slice(0, part.length - 2), 'it is no JSON: perhaps it was cut'],
    ['is a number', '5', 'meta is not what a timing record has there'],
    ['is null', 'null', 'meta is not what a timing record has there'],
    ['is a list', '[]', 'meta is not what a timing record has there'],
    ['has no meta', { payload: {} }, 'meta is not what a timing record has there'],
    ['has no map', buildTiming({ map: undefined }), 'meta.map is not what a timing record has there'],
    ['has a path for a map', buildTiming({ map: '../x' }), 'meta.map is not what a timing record has there'],
    ['has a third round', buildTiming({ round: 3 }), 'meta.round is not what a timing record has there'],
    ['has no end', buildTiming({ round_end_unix: null }), 'meta.round_end_unix is not what a timing record has there'],
    [
      'has its start in words',
      buildTiming({ round_start_unix: 'soon' }),
      'meta.round_start_unix is not what a timing record has there'
    ],
    [
      'has no duration',
      buildTiming({ actual_duration_seconds: undefined }),
      'meta.actual_duration_seconds is not what a timing record has there'
    ],
    [
      'has half a second',
      buildTiming({ actual_duration_seconds: 461.5 }),
      'meta.actual_duration_seconds is not what a timing record has there'
    ],
    [
      'has a negative duration',
      buildTiming({ actual_duration_seconds: -462 }),
      'meta.actual_duration_seconds is not what a timing record has there'
    ],
    ['says that nothing was played', buildTiming({ actual_duration_seconds: 0 }), 'it says that nothing was played'],
    [
      'says more than any round takes',
      buildTiming({ actual_duration_seconds: 90_000, round_start_unix: ended - 90_031 }, { Lua_Playtime: undefined }),
      '90000 s are more than any round takes'
    ],
    [
      'does not add up',
      buildTiming({ pause_seconds: 0 }),
      'its times contradict each other: start, end, pauses and play do not add up'
    ],
    [
      'ends before it begins',
      buildTiming({ round_start_unix: ended + 5 }),
      'its times contradict each other: start, end, pauses and play do not add up'
    ],
    [
      'tells Discord another duration',
      buildTiming({}, { Lua_Playtime: '500 sec' }),
      'its Lua_Playtime contradicts its other half'
    ],
    [
      'tells Discord another end',
      buildTiming({}, { Lua_RoundEnd: String(ended + 9) }),
      'its Lua_RoundEnd contradicts its other half'
    ],
    ['tells Discord another round', buildTiming({}, { Round: '2' }), 'its Round contradicts its other half'],
    ['tells Discord another map', buildTiming({}, { Map: 'te_escape2' }), 'its Map contradicts its other half']
  ])('%s', (_, record, reason) => expect(rejection(record)).toBe(reason));

  test.each([
    ['another map', { map: 'te_escape2' }, 'it is about the map "supply", and its name says another'],
    ['another round', { number: 2 }, 'it is about round 1, and its name says 2'],
    ['another end', { unix: ended + 1 }, 'its round ended at another time than its name says']
  ])('is named after %s', (_, name, reason) => expect(rejection(buildTiming(), name)).toBe(reason));
});

test('names hold nothing that a database refuses', () => {
  const axis = '[{"guid":"A1000000","name":"a\\u0000b\\ud800c\\n"}]';
  expect(read(buildTiming({}, { Axis_JSON: axis })).axis).toEqual([{ guid: 'A1000000', name: 'ab\ufffdc' }]);
});

test('nothing that is put into it makes reading fail', () => {
  const name = { map: 'supply', number: 1, unix: ended };
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(usualMeta)), fc.jsonValue()),
      fc.jsonValue(),
      (meta, payload) => {
        const found = parseTiming(Buffer.from(JSON.stringify({ meta: { ...usualMeta, ...meta }, payload })), name);
        if ('content' in found) expect(found.content.playedSeconds).toBeGreaterThan(0);
        else expect(found.rejected).not.toBe('');
      }
    )
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => expect(parseTiming(bytes, name)).toHaveProperty('rejected')));
});
