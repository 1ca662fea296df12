import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlayerLine } from '../../../src/lib/et/parse-player-line.ts';
import { parseStatsFile } from '../../../src/lib/et/parse-stats-file.ts';
import { tab } from '../../../src/lib/et/tab-fields.ts';
import {
  type BuiltPlayer,
  buildFile,
  buildHeader,
  buildLine,
  buildTeams,
  readContent,
  readRejection
} from './build-file.ts';

const bytesOf = (...parts: (string | Uint8Array)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));
const header = buildHeader();
const line = (player: BuiltPlayer = {}) => buildLine(player);

/** A file of a header and lines, each with its end. */
const fileOf = (...lines: string[]) => bytesOf([header, ...lines].map((text) => `${text}\n`).join(''));

describe('bytes and lines', () => {
  test('LF, CRLF and CR end a line, in one file too', () => {
    const expected = readContent(buildFile());
    expect(expected.players).toHaveLength(6);
    expect(readContent(buildFile({ lineEnd: '\r\n' }))).toEqual(expected);
    expect(readContent(buildFile({ lineEnd: '\r' }))).toEqual(expected);
    const lines = buildFile().toString().trimEnd().split('\n');
    const mixed = lines.map((text, index) => text + (['\n', '\r\n', '\r'][index % 3] ?? '')).join('');
    expect(readContent(bytesOf(mixed))).toEqual(expected);
  });

  test('no other character ends a line', () => {
    const name = 'a\v\f\u0085\u2028\u2029b\u001c\u001e';
    expect(readContent(fileOf(line({ name }))).players).toMatchObject([{ name }]);
  });

  test('blank lines are skipped, wherever they stand, and counted', () => {
    const content = readContent(
      bytesOf(
        `\n \r\n${header}\n\n\t\n${line()}\n\n\nnonsense\n${buildLine({ guid: 'B' })}\n`.concat(
          buildTeams()
            .map((player) => `${buildLine(player)}\n`)
            .join('')
        )
      )
    );
    expect(content.players).toHaveLength(8);
    expect(content.unread).toEqual([{ line: 9, reason: 'not a player line: fewer than 5 fields' }]);
  });

  test('a byte order mark is dropped', () => {
    expect(readContent(bytesOf(Buffer.from([0xef, 0xbb, 0xbf]), buildFile()))).toEqual(readContent(buildFile()));
  });

  test('a name is UTF-8, or Windows-1252 where it is not, line by line', () => {
    const [utf8 = '', ansi = ''] = [line({ guid: 'AA', name: 'Žabica€' }), line({ guid: 'BB', name: 'X' })];
    const [before = '', after = ''] = ansi.split('X');
    const file = bytesOf(`${header}\n${utf8}\n${before}`, Buffer.from([0x8e, 0x61, 0x80, 0x81, 0xe9]), `${after}\n`);
    expect(readContent(file).players.map(({ name }) => name)).toEqual(['Žabica€', 'Ža€\u0081é']);
  });

  test('no byte of a name is lost: any bytes come back', () => {
    const bytes = fc
      .uint8Array({ min: 1, max: 255, maxLength: 30 })
      .map((all) => all.filter((byte) => ![10, 13, 92].includes(byte)));
    fc.assert(
      fc.property(bytes, (name) => {
        const [before = '', after = ''] = line({ name: '\n' }).split('\n');
        const read = readContent(bytesOf(`${header}\n${before}`, name, `${after}\n`)).players[0]?.name ?? '';
        const asUtf8 = Buffer.from(read, 'utf8');
        const asWindows = new TextDecoder('windows-1252').decode(name);
        expect(asUtf8.equals(name) || read === asWindows).toBe(true);
      })
    );
  });

  test('the split is the same whether the file is UTF-8 or not', () => {
    const ends = fc.array(fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\r\n'), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(ends, (all) => {
        const lines = [header, ...buildTeams().map(buildLine)].map((text, index) => text + (all[index] ?? '\n'));
        const server = (name: string) => bytesOf(Buffer.from(name, 'latin1'), `${lines.join('')}x\n`);
        const [plain, other] = [readContent(server('')), readContent(server('\u00ff'))];
        expect(other.players).toEqual(plain.players);
        expect(plain.unread).toHaveLength(1);
        expect(other.unread).toEqual(plain.unread);
        expect(other.header.server).toBe(`ÿ${plain.header.server}`);
      })
    );
  });
});

describe('player lines', () => {
  test('a header alone is a round without players', () => {
    for (const text of [header, `${header}\n`, `${header}\n\n`, `${header}\r\n \r\n`]) {
      expect(readContent(bytesOf(text))).toMatchObject({ players: [], unread: [], warnings: [] });
    }
  });

  test('a file without bytes or of nothing but line ends is empty', () => {
    for (const text of ['', '\n', '\r\n\r\n', ' \n\t\n', '\ufeff', '\ufeff\n']) {
      expect(readRejection(bytesOf(text))).toBe('the file is empty');
    }
  });

  test('a line that cannot be read is reported, and the others are taken', () => {
    const lines = buildTeams().map(buildLine);
    const content = readContent(fileOf(...lines.slice(0, 3), 'A1B2C3D4\\owl\\0\\1\\16 1 2 3', ...lines.slice(3)));
    expect(content.players).toHaveLength(6);
    expect(content.unread).toEqual([{ line: 5, reason: 'the TAB section is missing' }]);
  });

  test('a file of which more than a quarter of the lines cannot be read is rejected', () => {
    const lines = buildTeams().map(buildLine);
    expect(readContent(fileOf(...lines, 'x', 'y')).unread).toHaveLength(2);
    expect(readRejection(fileOf(...lines, 'x', 'y', 'z'))).toBe(
      '3 of 9 player lines could not be understood; line 8: not a player line: fewer than 5 fields'
    );
  });

  test('a file of which no line can be read is rejected', () => {
    expect(readRejection(fileOf('0\t1\t2', '3\t4\t5'))).toBe(
      'no player line could be understood; line 2: not a player line: fewer than 5 fields'
    );
  });

  test('a file whose header cannot be read is rejected', () => {
    expect(readRejection(bytesOf('plain text\n'))).toBe('invalid header: 1 field where 8 or 9 are needed');
    expect(readRejection(bytesOf(`${line()}\n${line()}\n`))).toMatch(/^invalid header: 5 fields/);
  });

  test('of two lines of one person the one with more time on a team is kept, in either order', () => {
    const short = line({ name: 'short', fields: { minutesPlayed: '1.0' } });
    const long = line({ name: 'long', fields: { minutesPlayed: '7.0' } });
    for (const lines of [
      [short, long],
      [long, short]
    ]) {
      const { players, warnings } = readContent(fileOf(...lines));
      expect(players).toMatchObject([{ name: 'long' }]);
      expect(warnings).toEqual(['line 3: second line of A1B2C3D4, the one with less time was left out']);
    }
  });

  test('bots with one GUID are told apart by their names', () => {
    const bots = ['Fred', 'Hans', 'Otto'].map((name) => line({ guid: 'OMNIBOT0', name: `[BOT]${name}` }));
    expect(new Set(readContent(fileOf(...bots)).players.map(({ guid }) => guid)).size).toBe(3);
  });

  test('warnings of a line say which line it was', () => {
    expect(readContent(fileOf(line(), line({ guid: 'B', team: 7 }))).warnings).toEqual([
      'line 3: the team is "7", not 1, 2 or 3'
    ]);
  });
});

describe('a last line without a line end', () => {
  const teams = buildTeams({ fields: { revivesGiven: 12 } });
  const lines = teams.map(buildLine);
  const cut = (last: string) => readContent(bytesOf([header, ...lines.slice(0, 5)].join('\n'), `\n${last}`));

  test('is kept without its last number, which may have lost digits', () => {
    for (const last of [lines[5] ?? '', (lines[5] ?? '').slice(0, -1)]) {
      const { players, warnings, unread } = cut(last);
      expect(unread).toEqual([]);
      expect(players).toHaveLength(6);
      expect(players[4]?.tab[tab.revivesGiven]).toBe(12);
      expect(players[5]?.tab[tab.revivesGiven]).toBeNaN();
      expect(players[5]?.tab[tab.repairsConstructions]).toBe(0);
      expect(warnings).toEqual([
        'line 7: the file ends without a line end, so that the last number of B3000000 is not certain'
      ]);
    }
  });

  test('is refused when it looks like the line of an older script', () => {
    for (const fields of [33, 36, 37]) {
      const last = (lines[5] ?? '')
        .split('\t')
        .slice(0, 1 + fields)
        .join('\t');
      expect(cut(last)).toMatchObject({ unread: [{ line: 7, reason: 'the file ends in the middle of this line' }] });
      expect(cut(last).players).toHaveLength(5);
    }
  });
});

test('an only line without a line end is not trusted', () => {
  expect(readRejection(bytesOf(`${header}\n${line()}`))).toBe(
    'no player line could be understood; line 2: the file ends in the middle of this line'
  );
});

/** What is wrong with what the beginning of a file says of its players; undefined when nothing is. */
function findWrongNumber(start: Uint8Array, whole: ReadonlyMap<string, PlayerLine>): string | undefined {
  const read = parseStatsFile(start);
  if ('rejected' in read) return read.rejected === '' ? 'no reason' : undefined;
  for (const { tab: fields, warnings: _, ...player } of read.content.players) {
    const { tab: expected, warnings: __, ...rest } = whole.get(player.guid) ?? {};
    if (!isDeepStrictEqual(player, rest)) return `another ${player.guid}`;
    const wrong = [...fields.entries()].filter(([field, value]) => !Object.is(value, expected?.[field]));
    if (wrong.length > 1 || wrong.some(([, value]) => !Number.isNaN(value))) return `${player.guid}: ${wrong}`;
  }
  return undefined;
}

test('a file cut at any byte gives each player exactly or not at all, and no wrong number', () => {
  for (const variant of [33, 36, 37, 38, 40]) {
    const file = buildFile({
      players: buildTeams({
        variant,
        weapons: { knife: [1, 2, 0, 0, 0], mp40: [120, 360, 13, 12, 21], syringe: [14, 15, 0, 0, 0] },
        fields: {
          deniedSeconds: 60,
          multikill6: 11,
          fullSelfKills: 12,
          repairsConstructions: 13,
          revivesGiven: 14,
          xp: -15
        }
      })
    });
    const whole = new Map(readContent(file).players.map((player) => [player.guid, player]));
    const wrong = Array.from({ length: file.length + 1 }, (_, end) => findWrongNumber(file.subarray(0, end), whole));
    expect(wrong.filter((fault) => fault !== undefined)).toEqual([]);
  }
});
