import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type GeneratedFile, generateEvening } from '../../../src/generator/generate-evening.ts';
import { generateHistory } from '../../../src/generator/generate-history.ts';
import {
  type ArchivedFile,
  type DerivedFile,
  deriveFiles,
  type ServerRules
} from '../../../src/lib/et/derive-files.ts';
import { shiftStamp } from '../../../src/lib/util/time.ts';
import { arbitraryEvening } from '../../generator/arbitrary-evening.ts';
import {
  archive,
  type BuiltFile,
  buildFile,
  buildHeader,
  buildSecond,
  buildSecondTeams,
  buildTeams,
  rules
} from './build-file.ts';

const firstName = '2025-10-14-212214-supply-round-1.txt';
const secondName = '2025-10-14-212914-supply-round-2.txt';

/** What became of a first round. */
function derive(file: BuiltFile | Uint8Array, own: Partial<ServerRules> = {}) {
  const bytes = file instanceof Uint8Array ? file : buildFile(file);
  const derived = deriveFiles([archive(firstName, bytes)], { ...rules, ...own }).get(firstName);
  if (!derived) throw new Error('The file was forgotten.');
  return derived;
}

describe('what became of a file', () => {
  test('two ordinary rounds are played, and the second knows its first', () => {
    const derived = deriveFiles([archive(firstName), archive(secondName, buildSecond())], rules);
    expect(derived.get(firstName)).toMatchObject({ status: 'played', reason: undefined, firstRound: undefined });
    expect(derived.get(secondName)).toMatchObject({ status: 'played', reason: undefined, firstRound: firstName });
    expect(derived.get(firstName)?.writtenAt).toBe(Date.parse('2025-10-14T19:22:14Z'));
    expect(derived.get(secondName)?.round).toMatchObject({ leftOut: undefined, duration: { seconds: 370 } });
  });

  test('a first round without a second is played', () => {
    expect(derive({})).toMatchObject({ status: 'played', firstRound: undefined });
  });

  test('a second round is an orphan until its first comes', () => {
    const second = archive(secondName, buildSecond());
    const alone = deriveFiles([second], rules).get(secondName);
    expect(alone).toMatchObject({ status: 'orphan', reason: 'its first round has not come', round: undefined });
    expect(deriveFiles([second, archive(firstName)], rules).get(secondName)?.status).toBe('played');
  });

  test('the first round must be of the same map, whatever its letter case', () => {
    const second = archive(secondName, buildSecond());
    const other = archive('2025-10-14-212214-etl_supply-round-1.txt', buildFile({ map: 'etl_supply' }));
    expect(deriveFiles([other, second], rules).get(secondName)?.status).toBe('orphan');
    const upper = archive('2025-10-14-212214-SUPPLY-round-1.txt');
    expect(deriveFiles([upper, second], rules).get(secondName)?.firstRound).toBe(upper.name);
  });

  test('over midnight and over New Year a match is one', () => {
    const files = [
      archive('2025-12-31-235514-supply-round-1.txt'),
      archive('2026-01-01-000214-supply-round-2.txt', buildSecond())
    ];
    expect(deriveFiles(files, rules).get('2026-01-01-000214-supply-round-2.txt')?.firstRound).toBe(files[0]?.name);
  });

  test('a header alone is idle, and said to be empty', () => {
    expect(derive(Buffer.from(`${buildHeader()}\n`))).toMatchObject({
      status: 'idle',
      reason: 'empty: nobody had done anything with a weapon',
      round: undefined
    });
  });

  test('a file that cannot be read is rejected with the reason', () => {
    expect(derive(Buffer.from('plain text\n'))).toMatchObject({
      status: 'rejected',
      reason: 'invalid header: 1 field where 8 or 9 are needed'
    });
  });

  test('a round in which a side did no damage is idle', () => {
    const unhurt = (team: number) =>
      buildTeams().map((player) => (player.team === team ? { ...player, fields: { damageGiven: 0 } } : player));
    expect(derive({ players: unhurt(1) })).toMatchObject({
      status: 'idle',
      reason: 'nobody on the Axis side did any damage'
    });
    expect(derive({ players: unhurt(2) }).reason).toBe('nobody on the Allies side did any damage');
    expect(derive({ players: buildTeams({ fields: { damageGiven: 0 } }) }).reason).toBe('nobody did any damage');
    expect(derive({ players: [{ team: 1 }] })).toMatchObject({ status: 'idle' });
    expect(derive({ players: [{ team: 1 }, { guid: 'B1', team: 3 }, { guid: 'B2', team: 'x' }] }).status).toBe('idle');
  });

  test('a second round without its first in which a side did no damage is idle, too', () => {
    const players = buildSecondTeams().slice(0, 3);
    expect(deriveFiles([archive(secondName, buildSecond({ players }))], rules).get(secondName)?.status).toBe('idle');
  });

  test('a second round in which a side did no damage of its own is idle, whatever it did in the first', () => {
    const players = buildSecondTeams().map((player) =>
      player.team === 1 ? { ...player, fields: { ...player.fields, damageGiven: 400 } } : player
    );
    const files = [archive(firstName), archive(secondName, buildSecond({ players }))];
    expect(deriveFiles(files, rules).get(secondName)).toMatchObject({ status: 'idle', round: undefined });
  });

  test('a copy is a duplicate of the earlier file, and takes no partner', () => {
    const copy = archive('2025-10-14-212300-supply-round-1.txt', buildFile(), firstName);
    const derived = deriveFiles([archive(firstName), copy, archive(secondName, buildSecond())], rules);
    expect(derived.get(copy.name)).toMatchObject({
      status: 'duplicate',
      reason: `the same content as ${firstName}`,
      round: undefined
    });
    expect(derived.get(secondName)?.firstRound).toBe(firstName);
  });

  test('a copy that cannot be read is rejected', () => {
    const copy = archive(firstName, Buffer.from('x'), secondName);
    expect(deriveFiles([copy], rules).get(firstName)?.status).toBe('rejected');
  });

  test('a file of a map that was left is aborted', () => {
    expect(derive({ playtime: -1000 })).toMatchObject({ status: 'aborted', round: undefined });
  });

  test('a held round of which nobody knows the outcome is played, with an unknown length', () => {
    expect(derive({ winner: 'x' })).toMatchObject({
      status: 'played',
      round: { duration: { seconds: null, source: null, endReason: null } }
    });
  });
});

describe('a played round is left out of all sums', () => {
  test('when it took less than 60 seconds', () => {
    const quick = (next: string, minutesPlayed: string) =>
      derive({ next, players: buildTeams({ fields: { minutesPlayed } }) });
    expect(quick('0:59', '1.0')).toMatchObject({
      status: 'played',
      reason: 'short: 59 s of play, a round needs 60',
      round: { leftOut: 'short' }
    });
    expect(quick('1:00', '1.0')).toMatchObject({ reason: undefined, round: { leftOut: undefined } });
  });

  test('when its length is unknown and nobody played 60 seconds', () => {
    const players = (minutesPlayed: string) => buildTeams({ fields: { minutesPlayed } });
    expect(derive({ winner: 'x', players: players('0.9') })).toMatchObject({
      reason: 'short: 54 s of play, a round needs 60',
      round: { leftOut: 'short' }
    });
    expect(derive({ winner: 'x', players: players('1.0') }).round?.leftOut).toBeUndefined();
  });

  test('not because no time is known at all: unknown is not short', () => {
    const players = buildTeams({ fields: { minutesPlayed: '0.0' } });
    expect(derive({ winner: 1, players })).toMatchObject({
      status: 'played',
      round: { leftOut: undefined, duration: { seconds: null } }
    });
  });

  test('when a bot took part', () => {
    for (const bot of [
      { guid: 'OMNIBOT0', name: 'Fred' },
      { guid: 'C1000000', name: '^1[BOT]^7Fred' }
    ]) {
      expect(derive({ players: [...buildTeams(), { ...bot, team: 1 }] })).toMatchObject({
        status: 'played',
        reason: 'bots took part',
        round: { leftOut: 'bots' }
      });
    }
  });

  test('when the map is in the list of fillers, whatever the letter case', () => {
    expect(derive({}, { fillerMaps: ['mp_sillyctf', 'Supply'] })).toMatchObject({
      reason: 'supply is in the list of filler maps',
      round: { leftOut: 'filler' }
    });
    expect(derive({}, { fillerMaps: ['supp', 'supply2', '*'] }).round?.leftOut).toBeUndefined();
  });

  test('when its config is not one of stopwatch', () => {
    const config = (name: string, stopwatchConfigs: string[]) =>
      derive({ config: name }, { stopwatchConfigs }).round?.leftOut;
    expect(config('legacy3', ['legacy*'])).toBeUndefined();
    expect(config('LEGACY6', ['legacy*'])).toBeUndefined();
    expect(config('legacy3', ['legacy6', 'Legacy3'])).toBeUndefined();
    expect(config('legacy3', ['legacy'])).toBe('config');
    expect(config('defaultpublic', ['legacy*'])).toBe('config');
    expect(config('anything', [])).toBeUndefined();
    expect(config('anything', ['*'])).toBeUndefined();
    expect(derive({ config: 'jaymod' }).reason).toBe('config "jaymod" is not in the list of stopwatch configs');
  });
});

/** The files of a server as they lie in the archive. */
const archived = (files: readonly GeneratedFile[]): ArchivedFile[] =>
  files.map(({ name, bytes }) => archive(name, bytes));

const results = (files: readonly ArchivedFile[], derived: ReadonlyMap<string, DerivedFile>) =>
  files.map(({ name }) => derived.get(name));

describe('only the set of files counts', () => {
  test('their order does not', () => {
    fc.assert(
      fc.property(arbitraryEvening, fc.infiniteStream(fc.nat()), (options, numbers) => {
        const files = archived(generateEvening(options).files);
        const shuffled = files
          .map((file) => ({ file, at: numbers.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ file }) => file);
        expect(results(files, deriveFiles(shuffled, rules))).toEqual(results(files, deriveFiles(files, rules)));
      }),
      { numRuns: 25 }
    );
  });

  test('files more than two and a half hours away change nothing', () => {
    const evening = archived(generateEvening({ seed: 7, start: '2026-05-02T20:00', maps: 6 }).files);
    const stamps = evening.map(({ stamp }) => stamp).toSorted();
    const [from, to] = [shiftStamp(stamps[0] ?? '', -151), shiftStamp(stamps.at(-1) ?? '', 151)];
    const others = [...generateHistory({ seed: 8, rounds: 300 })]
      .flatMap(({ files }) => archived(files))
      .concat(archived(generateEvening({ seed: 9, start: '2026-05-01T20:00' }).files))
      .concat(archived(generateEvening({ seed: 10, start: '2026-05-03T14:00' }).files))
      .filter(({ stamp }) => stamp < from || stamp > to);
    expect(results(evening, deriveFiles([...others, ...evening], rules))).toEqual(
      results(evening, deriveFiles(evening, rules))
    );
  });

  /** Derives each file once more among those within 150 minutes only, and names those of which something else is said. */
  function listOthersInWindow(files: readonly ArchivedFile[]): string[] {
    const whole = deriveFiles(files, rules);
    return files
      .filter(({ name, stamp }) => {
        const [from, to] = [shiftStamp(stamp, -150), shiftStamp(stamp, 150)];
        const near = files.filter((one) => from <= one.stamp && one.stamp <= to);
        return JSON.stringify(deriveFiles(near, rules).get(name)) !== JSON.stringify(whole.get(name));
      })
      .map(({ name }) => name);
  }

  test('in a window of two and a half hours a file is what it is in the whole set', () => {
    fc.assert(
      fc.property(arbitraryEvening, (options) => {
        const files = archived(generateEvening({ ...options, maps: 16 }).files);
        expect(listOthersInWindow(files)).toEqual([]);
      }),
      { numRuns: 6 }
    );
  });

  test('in the night in which clocks change, too', () => {
    for (const seed of [1, 2]) {
      for (const start of ['2025-10-25T21:30', '2026-03-28T21:30']) {
        const { files } = generateEvening({ seed, start, maps: 26, throughClockChange: true });
        expect(listOthersInWindow(archived(files))).toEqual([]);
      }
    }
  });

  test('a file that comes, goes or changes changes others within 70 minutes only', () => {
    const oddities = { savedTwice: 1, restartedFirstRounds: 1, abortedSecondRounds: 1, orphanSecondRounds: 1 };
    const files = archived(generateEvening({ seed: 3, maps: 12, oddities }).files);
    const whole = deriveFiles(files, rules);
    for (const gone of files) {
      const rest = files.filter((file) => file !== gone);
      const without = deriveFiles(rest, rules);
      const [from, to] = [shiftStamp(gone.stamp, -70), shiftStamp(gone.stamp, 70)];
      for (const { name, stamp } of rest) {
        if (stamp < from || stamp > to) expect(without.get(name)).toEqual(whole.get(name));
      }
    }
  });
});

test("cutting the first round's file anywhere gives nobody a wrong number in the second", () => {
  const { files } = generateEvening({ seed: 4, maps: 1, players: 6 });
  const [first, second] = files;
  if (!first || !second) throw new Error('The evening has no match.');
  const counters = (derived: ReadonlyMap<string, DerivedFile>) =>
    new Map(
      derived
        .get(second.name)
        ?.round?.players.map(({ guid, kills, deaths, damageGiven, gibs, weapons, origin }) => [
          guid,
          { kills, deaths, damageGiven, gibs, weapons, origin }
        ])
    );
  const whole = counters(deriveFiles(archived(files), rules));
  expect(whole.size).toBe(6);
  const wrong: string[] = [];
  let played = 0;
  for (let end = 0; end <= first.bytes.length; end += 7) {
    const cut = { name: first.name, bytes: first.bytes.subarray(0, end) };
    const rows = counters(deriveFiles(archived([cut, second]), rules));
    if (rows.size > 0 && end < first.bytes.length - 10) played++;
    for (const [guid, row] of rows) {
      if (JSON.stringify(row) !== JSON.stringify(whole.get(guid))) wrong.push(`${guid} at ${end}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(played).toBeGreaterThan(0);
});
