import { describe, expect, test } from '@jest/globals';
import { type ArchivedFile, type DerivedFile, deriveFiles } from '../../../../src/lib/et/derive-files.ts';
import { judgeRecords } from '../../../../src/lib/et/records/judge-records.ts';
import type { ArchivedRecord } from '../../../../src/lib/et/records/link-records.ts';
import { parseAwards } from '../../../../src/lib/et/records/parse-awards.ts';
import { archive, buildFile, buildSecond, buildSecondTeams, buildTeams, rules } from '../build-file.ts';
import { buildTiming, readTiming } from './build-timing.ts';

/** A first round that was written at 20:45:00 UTC, and its second ten minutes later. */
const first = '2026-10-24-224500-supply-round-1.txt';
const second = '2026-10-24-225500-supply-round-2.txt';
const written = Date.parse('2026-10-24T20:45:00Z') / 1000;

interface Played {
  readonly seconds: number;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly number?: 1 | 2;
  readonly map?: string;
}

/** A timing record that ended so many seconds since 1970. */
function timing(end: number, { seconds, fields = {}, number = 1, map = 'supply' }: Played): ArchivedRecord {
  const meta = {
    map,
    round: number,
    round_end_unix: end,
    round_start_unix: end - seconds - 31,
    actual_duration_seconds: seconds
  };
  const own = {
    Lua_Playtime: undefined,
    Lua_RoundStart: undefined,
    Lua_RoundEnd: undefined,
    Map: map,
    Round: String(number)
  };
  const read = readTiming(buildTiming(meta, { ...own, ...fields }), { map, number, unix: end });
  const name = `gametime-${map}-R${number}-${end}.json`;
  return { name, sha256: `sha of ${name}`, map, number, moments: [end * 1000], read, kind: 'timing' };
}

/** An awards file that was written so many seconds since 1970, with the holders of its awards. */
function awards(at: number, ...holders: readonly string[]): ArchivedRecord {
  const text = holders.map((holder, index) => `Award ${index}\t${holder}\tmany\n`).join('');
  const name = `${at}-endstats.txt`;
  const read = parseAwards(Buffer.from(text));
  return { name, sha256: `sha of ${name}`, map: 'supply', number: 1, moments: [at * 1000], read, kind: 'awards' };
}

function derive(files: readonly ArchivedFile[], records: readonly ArchivedRecord[]) {
  const derived = deriveFiles(files, rules, records);
  const verdicts = judgeRecords(records, derived.values());
  const of = (name: string): DerivedFile => {
    const found = derived.get(name);
    if (!found) throw new Error(`${name} was not derived`);
    return found;
  };
  return { of, verdict: (record: ArchivedRecord | undefined) => verdicts.get(record?.name ?? '') };
}

const used = { status: 'kept', reason: null };
const waits = { status: 'kept', reason: expect.stringMatching(/^waits for round [12] of \w+$/) };

describe('the true duration', () => {
  test('of a completed attack is that of the record, not of the clock', () => {
    const record = timing(written - 3, { seconds: 464 });
    const { of, verdict } = derive([archive(first)], [record]);
    expect(of(first).round?.duration).toEqual({ seconds: 464, source: 'record', endReason: 'objective' });
    expect(of(first).round?.players[0]?.playedSeconds).toBe(464);
    expect(verdict(record)).toEqual(used);
  });

  test('of a hold that was given up is that of the record, and the end follows from it', () => {
    const held = buildFile({ winner: 1, next: '12:00', players: buildTeams({ fields: { minutesPlayed: '9.0' } }) });
    const record = timing(written - 3, { seconds: 543, fields: { Winner: '1', Lua_EndReason: 'objective' } });
    expect(derive([archive(first, held)], []).of(first).round?.duration.seconds).toBe(540);
    expect(derive([archive(first, held)], [record]).of(first).round?.duration).toEqual({
      seconds: 543,
      source: 'record',
      endReason: 'surrender_or_early'
    });
  });

  test('comes after the play time in the header', () => {
    const file = buildFile({ playtime: 461_400 });
    const { of } = derive([archive(first, file)], [timing(written - 3, { seconds: 464 })]);
    expect(of(first).round?.duration).toMatchObject({ seconds: 461, source: 'playtime' });
  });

  test('of the first round changes what was done in the second', () => {
    const files = [archive(first), archive(second, buildSecond())];
    const record = timing(written + 597, { seconds: 372, number: 2, fields: { Lua_Timelimit: '7.703 min' } });
    const { of, verdict } = derive(files, [record]);
    expect(verdict(record)).toEqual(used);
    expect(of(second)).toMatchObject({ status: 'played', firstRound: first, round: { duration: { seconds: 372 } } });
  });
});

describe('a record that contradicts its file is unknown', () => {
  const held = buildFile({ winner: 1, next: '12:00', players: buildTeams({ fields: { minutesPlayed: '12.0' } }) });

  test.each<[string, Uint8Array, Played, string]>([
    ['another winner', buildFile(), { seconds: 462, fields: { Winner: '1' } }, 'it names another winner'],
    ['another defender', buildFile(), { seconds: 462, fields: { Defender: '2' } }, 'it names another defender'],
    [
      'another limit',
      buildFile(),
      { seconds: 462, fields: { Lua_Timelimit: '10 min' } },
      'its limit is 600 s, not 720 s'
    ],
    ['a time far from the clock', buildFile(), { seconds: 473 }, 'it says 473 s, the clock 462 s'],
    ['more than the limit', held, { seconds: 731, fields: { Winner: '1' } }, '731 s are more than the limit'],
    [
      'less than a player was on a team',
      held,
      { seconds: 700, fields: { Winner: '1' } },
      'a player was on a team for longer'
    ]
  ])('%s', (_, bytes, played, why) => {
    const record = timing(written - 3, played);
    const { of, verdict } = derive([archive(first, bytes)], [record]);
    expect(of(first).round?.duration).toEqual(derive([archive(first, bytes)], []).of(first).round?.duration);
    expect(verdict(record)).toEqual({ status: 'kept', reason: `not believed, it contradicts ${first}: ${why}` });
  });

  test('and the round says so when its players show it', () => {
    const record = timing(written - 3, { seconds: 700, fields: { Winner: '1' } });
    const { of } = derive([archive(first, held)], [record]);
    expect(of(first).round?.warnings).toContainEqual(expect.stringContaining('its timing record says 700 s'));
  });
});

describe('a record belongs to the round', () => {
  const bytes = buildFile();

  test.each<[string, number, boolean]>([
    ['of its second', 0, true],
    ['30 seconds before', -30, true],
    ['30 seconds after', 30, true],
    ['31 seconds before', -31, false],
    ['31 seconds after', 31, false]
  ])('%s', (_, shift, belongs) => {
    const records = [timing(written + shift, { seconds: 464 }), awards(written + shift, 'A1')];
    const { of, verdict } = derive([archive(first, bytes)], records);
    expect(of(first).round?.duration.source).toBe(belongs ? 'record' : 'clock');
    for (const record of records) expect(verdict(record)).toEqual(belongs ? used : waits);
  });

  test.each<[string, Partial<Played>]>([
    ['map', { map: 'te_escape2' }],
    ['number', { number: 2 }]
  ])('of its %s alone', (_, other) => {
    const record = timing(written, { seconds: 464, ...other });
    const { of, verdict } = derive([archive(first, bytes)], [record]);
    expect(of(first).records).toBeUndefined();
    expect(verdict(record)).toEqual(waits);
  });

  test('whatever the letters of its map', () => {
    const record = timing(written, { seconds: 464, map: 'Supply' });
    expect(derive([archive(first, bytes)], [record]).of(first).round?.duration.seconds).toBe(464);
  });

  test('of which one was saved twice: to the later, which is played', () => {
    const later = '2026-10-24-225520-supply-round-2.txt';
    const again = buildSecond({ players: buildSecondTeams().toReversed() });
    const files = [archive(first), archive(second, buildSecond()), archive(later, again)];
    const record = timing(written + 597, { seconds: 372, number: 2, fields: { Lua_Timelimit: '7.703 min' } });
    const { of, verdict } = derive(files, [record]);
    expect([of(second).status, of(later).round?.duration.seconds]).toEqual(['duplicate', 372]);
    expect(verdict(record)).toEqual(used);
  });

  test('and one of a round that does not count says why it is not used', () => {
    const record = timing(written, { seconds: 464 });
    const { verdict } = derive([archive(first, Buffer.from('no stats file'))], [record]);
    expect(verdict(record)).toEqual({ status: 'kept', reason: `its round ${first} is rejected` });
  });
});

describe('of several records of a round', () => {
  test('the nearest timing counts, in any order', () => {
    const near = timing(written - 3, { seconds: 464 });
    const far = timing(written - 20, { seconds: 466 });
    for (const records of [
      [near, far],
      [far, near]
    ]) {
      const { of, verdict } = derive([archive(first)], records);
      expect(of(first).round?.duration.seconds).toBe(464);
      expect(verdict(far)).toEqual({ status: 'duplicate', reason: `another record says more about ${first}` });
    }
  });

  test('the awards that say most count, in any order', () => {
    const rich = awards(written - 20, 'A1', 'A2', 'A3');
    const poor = awards(written - 3, 'A1');
    for (const records of [
      [rich, poor],
      [poor, rich]
    ]) {
      const { of, verdict } = derive([archive(first)], records);
      expect(of(first).records?.awards?.content.awards).toHaveLength(3);
      expect(verdict(poor)?.status).toBe('duplicate');
    }
  });

  test('awards of consecutive seconds are parts of one', () => {
    const parts = [awards(written - 3, 'A1', 'A2'), awards(written - 2, 'B1', 'B2')];
    const { of, verdict } = derive([archive(first)], parts.toReversed());
    expect(of(first).records?.awards?.content.awards.map(({ player }) => player)).toEqual(['A1', 'A2', 'B1', 'B2']);
    for (const part of parts) expect(verdict(part)).toEqual(used);
  });
});
