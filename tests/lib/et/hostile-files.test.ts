import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { deriveFiles } from '../../../src/lib/et/derive-files.ts';
import { hashBody, normalizeText } from '../../../src/lib/et/fingerprint.ts';
import { parseStatsFile } from '../../../src/lib/et/parse-stats-file.ts';
import {
  archive,
  buildFile,
  buildHeader,
  buildLine,
  buildSecond,
  buildTeams,
  readContent,
  rules
} from './build-file.ts';

/** What people must never be shown: traces of a program. */
const machineTalk = /undefined|NaN|null|Infinity|\[object|TypeError|RangeError|SyntaxError|\bat .*:\d+:\d+|\\d|\(\?:/;

/** A sentence for people: on one line, printable, not endless, and not what a program says to itself. */
function expectSentence(text: string): void {
  expect(text).toMatch(/^[^\p{Cc}\u2028\u2029\u202a-\u202e]{5,300}$/u);
  expect(text).not.toMatch(machineTalk);
}

/** Reads and derives whatever it is, alone and as the second round of a good file. */
function expectCalm(bytes: Uint8Array): void {
  const read = parseStatsFile(bytes);
  if ('rejected' in read) expectSentence(read.rejected);
  else for (const { reason } of read.content.unread.slice(0, 5)) expectSentence(reason);
  hashBody(bytes);
  const derived = deriveFiles(
    [
      archive('2025-10-14-212214-supply-round-1.txt'),
      archive('2025-10-14-212914-supply-round-2.txt', bytes),
      archive('2025-10-14-214214-supply-round-1.txt', bytes)
    ],
    rules
  );
  expect(derived.size).toBe(3);
  for (const { reason, round } of derived.values()) {
    if (reason !== undefined) expectSentence(reason);
    const numbers = (round?.players ?? []).flatMap((row) =>
      Object.values(row).filter((one) => typeof one === 'number')
    );
    expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
    for (const warning of round?.warnings.slice(0, 5) ?? []) expectSentence(warning);
  }
}

const mebibyte = 1024 * 1024;
const lines = buildTeams().map(buildLine);
const good = `${buildHeader()}\n${lines.join('\n')}\n`;

/*
 * That reading is linear is shown by size, not by time: each of these is a mebibyte of what makes a search go back or a
 * string grow piece by piece, and a reading that grew with the square of it would make a million million steps and run
 * into the time limit of the test. By argument: lines are split once; a line is searched for backslashes from either end at
 * most eight times; its numbers are read byte by byte without going back; every regular expression is anchored and has no
 * repetition inside a repetition.
 */
describe('a mebibyte of', () => {
  test.each([
    ['nothing but NUL', Buffer.alloc(mebibyte)],
    ['backslashes', Buffer.alloc(mebibyte, '\\')],
    ['line ends', Buffer.alloc(mebibyte, '\n')],
    ['carriage returns', Buffer.alloc(mebibyte, '\r')],
    ['CRLF', Buffer.alloc(mebibyte, '\r\n')],
    ['carets', Buffer.alloc(mebibyte, '^')],
    ['tabulators', Buffer.alloc(mebibyte, '\t')],
    ['spaces', Buffer.alloc(mebibyte, ' ')],
    ['digits', Buffer.alloc(mebibyte, '9')],
    ['one letter', Buffer.alloc(mebibyte, 'a')],
    ['short lines', Buffer.alloc(mebibyte, 'x\n')],
    ['bytes that are no UTF-8', Buffer.alloc(mebibyte, 0xff)],
    ['lines that are no UTF-8', Buffer.alloc(mebibyte, Buffer.from([0xff, 0x0a]))],
    ['lines of backslashes', Buffer.alloc(mebibyte, '\\\\\\\\\\\n')],
    ['a header over and over', Buffer.alloc(mebibyte, `${buildHeader()}\n`)],
    ['a player over and over', Buffer.concat([Buffer.from(good), Buffer.alloc(mebibyte, `${lines[0]}\n`)])]
  ])('%s is read calmly', (_, bytes) => {
    expectCalm(bytes);
  });

  test.each([
    ['backslashes in the server', `${'\\'.repeat(mebibyte)}${good}`],
    ['backslashes in a name', `${good}${buildLine({ guid: 'C1', name: '\\'.repeat(mebibyte) })}\n`],
    ['colour codes in a name', `${good}${buildLine({ guid: 'C1', name: '^1'.repeat(mebibyte / 2) })}\n`],
    ['carets in a name', `${good}${buildLine({ guid: 'C1', name: '^'.repeat(mebibyte) })}\n`],
    ['spaces in a name', `${good}${buildLine({ guid: 'C1', name: `a${' '.repeat(mebibyte)}b` })}\n`],
    ['line ends after the last line', `${good}${'\n'.repeat(mebibyte)}`],
    ['line ends before the first line', `${'\r\n'.repeat(mebibyte / 2)}${good}`]
  ])('%s leaves everything else readable', (_, text) => {
    const { players } = readContent(Buffer.from(text));
    expect(players.filter(({ guid }) => guid !== 'C1')).toEqual(readContent(Buffer.from(good)).players);
    expectCalm(Buffer.from(text));
  });

  test.each([
    ['numbers in a weapon section', buildLine({ weapons: { mp40: ['1 '.repeat(mebibyte / 2)] } })],
    ['a single number', buildLine({ weapons: { mp40: ['9'.repeat(mebibyte), 1, 1, 1, 1] } })],
    ['fields', `${lines[0]}${'\t0'.repeat(mebibyte / 2)}`],
    ['a decimal fraction', buildLine({ fields: { alivePercent: `1.${'0'.repeat(mebibyte)}` } })],
    ['digits in rounds and team', buildLine({ rounds: '1'.repeat(mebibyte), team: '2'.repeat(mebibyte) })]
  ])('%s hurts only its own line', (_, line) => {
    const bytes = Buffer.from(`${good}${line.replace('A1B2C3D4', 'C1')}\n`);
    expect(readContent(bytes).players.slice(0, 6)).toEqual(readContent(Buffer.from(good)).players);
    expectCalm(bytes);
  });
});

test('many players in a file make rows, and no fault', () => {
  const crowd = Array.from({ length: 5000 }, (_, index) =>
    buildLine({ guid: index.toString(16).padStart(8, '0'), team: 1 + (index % 2) })
  );
  const bytes = Buffer.from(`${buildHeader()}\n${crowd.join('\n')}\n`);
  expect(readContent(bytes).players).toHaveLength(5000);
  expectCalm(bytes);
});

test('any bytes are either content or a sentence', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), expectCalm), { numRuns: 300 });
});

test('a good file with bytes changed, taken out or put in is either content or a sentence', () => {
  for (const file of [Buffer.from(good), buildSecond()]) {
    const change = fc.record({
      at: fc.nat(file.length),
      out: fc.nat(5),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        fc
          .constantFrom(
            '\\',
            '\t',
            ' ',
            '-',
            '.',
            '\n',
            '\r',
            '\0',
            '9'.repeat(20),
            'nan',
            'inf',
            '1e5',
            '٣',
            'İ',
            '\u202e'
          )
          .map((text) => Buffer.from(text))
      )
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let bytes: Uint8Array = file;
        for (const { at, out, bytes: own } of changes) {
          bytes = Buffer.concat([bytes.subarray(0, at), own, bytes.subarray(at + out)]);
        }
        expectCalm(bytes);
      }),
      { numRuns: 200 }
    );
  }
});

test('any fields of a player are either read or refused with a sentence', () => {
  const odd = fc.oneof(
    fc.integer().map(String),
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.constantFrom('', '-', '+5', '1e5', '0x10', 'inf', 'nan', '²', '٣', '３', 'İ', '-0', '007', '1.', '.1', '1..2'),
    fc.string({ unit: 'binary', maxLength: 5 })
  );
  const player = fc.record({
    guid: odd,
    name: fc.string({ unit: 'binary', maxLength: 60 }),
    rounds: odd,
    team: odd,
    weapons: fc.record({ mp40: fc.tuple(odd, odd, odd, odd, odd) }),
    fields: fc.record({ xp: odd, minutesPlayed: odd, damageGiven: odd, alivePercent: odd })
  });
  fc.assert(
    fc.property(fc.array(fc.record({ keep: fc.nat(10), player }), { maxLength: 3 }), (odds) => {
      const players = [...buildTeams(), ...odds.map(({ player }) => player)];
      expectCalm(buildFile({ players }));
    }),
    { numRuns: 300 }
  );
});

test.each([
  '@everyone',
  '<@&123456789012345678>',
  '**bold** __under__ ~~out~~ ||hidden|| `code`',
  '[link](https://example.org)',
  '\u202Egnihtyreve',
  'a\u200Bb\u2066c',
  '__proto__',
  'constructor',
  "'; drop table players; --",
  '%s%n$1{{y}}',
  '梟🦉'
])('the name %j is a name like any other', (name) => {
  const { players, warnings } = readContent(buildFile({ players: [...buildTeams(), { guid: 'C1', name }] }));
  expect(players[6]).toMatchObject({ guid: 'C1', name, cleanName: name });
  expect(warnings).toEqual([]);
});

test('halves of characters, as no text has them, become Windows-1252 and no half', () => {
  const [before = '', after = ''] = buildLine({ name: '\n' }).split('\n');
  const surrogate = Buffer.from([0xed, 0xa0, 0xbd]);
  const bytes = Buffer.concat([Buffer.from(`${good}${before}`), surrogate, Buffer.from(`${after}\n`)]);
  expect(readContent(bytes).players[6]?.name).toBe('í\u00a0½');
});

test('people called like parts of a program are people', () => {
  for (const guid of ['__PROTO_', 'CONSTRUC', 'TOSTRING', 'HASOWNPR']) {
    const players = [...buildTeams(), { guid, team: 1 }];
    const first = archive('2025-10-14-212214-supply-round-1.txt', buildFile({ players }));
    const derived = deriveFiles([first], rules).get(first.name);
    expect(derived?.round?.players.map((row) => row.guid)).toContain(guid);
  }
});

test('the fingerprint of a mebibyte of anything is made in one go', () => {
  for (const text of ['\n', '\r', '\r\n', '\\', '\0'])
    expect(normalizeText(Buffer.alloc(mebibyte, text))).toBeDefined();
});
