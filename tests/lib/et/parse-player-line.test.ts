import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PlayerLine, parsePlayerLine } from '../../../src/lib/et/parse-player-line.ts';
import { tab } from '../../../src/lib/et/tab-fields.ts';
import { type Weapon, weapons } from '../../../src/lib/et/weapons.ts';
import { type BuiltPlayer, buildLine } from './build-file.ts';

/** What the line of a player says. Throws when it cannot be read. */
function read(player: BuiltPlayer | string): PlayerLine {
  const line = parsePlayerLine(typeof player === 'string' ? player : buildLine(player));
  if (typeof line === 'string') throw new Error(line);
  return line;
}

const refusal = (player: BuiltPlayer | string) => {
  const line = parsePlayerLine(typeof player === 'string' ? player : buildLine(player));
  return typeof line === 'string' ? line : undefined;
};

const fiveOf = (line: PlayerLine, weapon: Weapon) => {
  const at = weapons.indexOf(weapon) * 5;
  return line.weapons.slice(at, at + 5);
};

describe('the parts of a line', () => {
  test('a real line is read whole', () => {
    const line = read(
      'A13674CB\\^6o^2wl\\0\\1\\67640 0 0 0 1 0 34 103 0 1 0 0 0 0 4 0 0 2 0 0 0 0 1 0 0 0 \t606\t862\t0\t18\t0\t0\t0\t0' +
        '\t73.6\t1\t0\t6\t0\t0\t0\t0\t0\t0\t0\t0\t106\t0.0\t2.3\t0.0\t57.6\t1.3\t0.0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0'
    );
    expect(line).toMatchObject({ guid: 'A13674CB', name: '^6o^2wl', cleanName: 'owl', rounds: 0, team: 1, bot: false });
    expect(fiveOf(line, 'colt')).toEqual([0, 0, 0, 1, 0]);
    expect(fiveOf(line, 'mp40')).toEqual([34, 103, 0, 1, 0]);
    expect(fiveOf(line, 'thompson')).toEqual([0, 0, 0, 4, 0]);
    expect(fiveOf(line, 'grenade')).toEqual([0, 2, 0, 0, 0]);
    expect(fiveOf(line, 'artillery')).toEqual([0, 1, 0, 0, 0]);
    expect(line.weapons.reduce((sum, number) => sum + number)).toBe(0 + 1 + 34 + 103 + 1 + 4 + 2 + 1);
    expect(line.tab[tab.damageGiven]).toBe(606);
    expect(line.tab[tab.damageReceived]).toBe(862);
    expect(line.tab[tab.alivePercent]).toBe(73.6);
    expect(line.tab[tab.minutesPlayed]).toBe(2.3);
    expect(line.tab[tab.minutesDead]).toBe(1.3);
    expect(line.warnings).toEqual([]);
  });

  test('a name with backslashes, tabs and spaces does not lose the player', () => {
    for (const name of ['a\\b', '\\', 'a\\1\\2\\3 4 5', 'a\tb', ' 1 2 3 ', 'a\\0\\1\\16 1 2 3 4 5 \t1\t2']) {
      expect(read({ name, rounds: 1, team: 2 })).toMatchObject({ guid: 'A1B2C3D4', name, rounds: 1, team: 2 });
    }
  });

  test('a line with fewer than four backslashes is no player line', () => {
    for (const line of ['', 'plain text', '\\', '\\\\', '\\\\\\', 'A1B2C3D4\\0\\1\\16 1 2 3 4 5 \t0', '0\t1\t2\t3']) {
      expect(refusal(line)).toBe('not a player line: fewer than 5 fields');
    }
  });

  test('an empty GUID makes no person', () => {
    expect(refusal({ guid: '' })).toBe('the GUID is empty');
    expect(refusal({ guid: '   ' })).toBe('the GUID is empty');
    expect(refusal({ guid: '\0' })).toBe('the GUID is not plain text');
    expect(refusal({ guid: 'žžžžžžžž' })).toBe('the GUID is not plain text');
    expect(refusal({ guid: 'ab cd' })).toBe('the GUID is not plain text');
  });

  test('a GUID is cut to eight characters in upper case', () => {
    expect(read({ guid: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' }).guid).toBe('A1B2C3D4');
    expect(read({ guid: 'ab' }).guid).toBe('AB');
  });

  test('rounds or team that are no such number are unknown, with a warning, and the line is kept', () => {
    for (const rounds of ['', '-1', 'x', '1.0', '+1', '²', '٣', '1e5', '12345']) {
      expect(read({ rounds })).toMatchObject({
        rounds: null,
        warnings: [`rounds is ${JSON.stringify(rounds)}, not a count`]
      });
    }
    for (const team of ['', '0', '4', '-1', 'axis', '²', '1.0']) {
      expect(read({ team })).toMatchObject({
        team: null,
        warnings: [`the team is ${JSON.stringify(team)}, not 1, 2 or 3`]
      });
    }
  });

  test('the display name of a name without text is the GUID', () => {
    expect(read({ name: '' })).toMatchObject({ name: '', cleanName: 'A1B2C3D4' });
    expect(read({ name: '^1^2' })).toMatchObject({ name: '^1^2', cleanName: 'A1B2C3D4' });
  });

  test('NUL, which no database takes, is left out of a name, and control characters of the display name', () => {
    expect(read({ name: 'a\0b\tc' })).toMatchObject({ name: 'ab\tc', cleanName: 'abc' });
  });

  test('an endless name is cut, never through a character', () => {
    expect(read({ name: 'x'.repeat(100) })).toMatchObject({ name: 'x'.repeat(100), warnings: [] });
    const line = read({ name: `${'x'.repeat(99)}🦉` });
    expect(line.name).toBe('x'.repeat(99));
    expect(line.warnings).toEqual(['the name has 101 characters and was cut']);
  });
});

describe('bots', () => {
  test('are known by their GUID or by the beginning of their name, and told apart by the name', () => {
    const hash = createHash('sha256').update('[BOT]Fred').digest('hex').slice(0, 24).toUpperCase();
    expect(read({ guid: 'OMNIBOT01', name: '^1[BOT]^7Fred' })).toMatchObject({ bot: true, guid: `OMNIBOT0${hash}` });
    expect(read({ guid: 'A1B2C3D4', name: '[bot]Fred' }).bot).toBe(true);
    expect(read({ guid: 'OMNIBOT0', name: 'Fred' }).guid).not.toBe(read({ guid: 'OMNIBOT0', name: 'Hans' }).guid);
    expect(read({ guid: 'OMNIBOT0', name: 'Fred' }).guid).toBe(read({ guid: 'OMNIBOT9', name: '^2Fred' }).guid);
  });

  test('are not people with the word elsewhere in their name', () => {
    expect(read({ name: 'not a [BOT]' }).bot).toBe(false);
    expect(read({ name: 'BOT' }).bot).toBe(false);
  });
});

describe('the weapon section', () => {
  test('has five numbers for each bit of the mask, from the lowest', () => {
    const groups = Object.fromEntries(
      weapons.map((weapon, bit) => [weapon, [bit, bit + 1, bit + 2, bit + 3, bit + 4]])
    );
    const line = read({ weapons: groups });
    for (const [bit, weapon] of weapons.entries()) {
      expect(fiveOf(line, weapon)).toEqual([bit, bit + 1, bit + 2, bit + 3, bit + 4]);
    }
  });

  test('must be as long as its mask says', () => {
    expect(refusal({ mask: 17 })).toBe(
      'the weapon section does not hold five whole numbers for each weapon of its mask'
    );
    expect(refusal({ mask: 16, weapons: { mp40: [1, 2, 3, 4] } })).toBe(
      'the weapon section does not hold five whole numbers for each weapon of its mask'
    );
    expect(refusal({ mask: 16, weapons: { mp40: [1, 2, 3, 4, 5], syringe: [1, 1, 0, 0, 0] } })).toBe(
      'the weapon section holds more numbers than its mask announces'
    );
    expect(refusal({ mask: 16, weapons: { mp40: [1, 2, 3, 4, 5, 6] } })).toBe(
      'the weapon section holds more numbers than its mask announces'
    );
  });

  test('without a weapon, or with a mask that is none, is refused', () => {
    for (const mask of ['0', '', '-16', 'x', '1.5', '2147483648', '99999999999999999999', '+16', '0x10', '١٦']) {
      expect(refusal({ mask, weapons: {} })).toBe('the weapon mask is not a whole number from 1 to 2147483647');
    }
  });

  test('refuses a negative number', () => {
    expect(refusal({ weapons: { mp40: [1, 2, -3, 4, 5] } })).toBe('a weapon number is negative');
  });

  test('refuses what is no whole number, and digits of other scripts with it', () => {
    for (const number of ['1.5', 'x', '', '+5', '1e5', '0x10', 'inf', 'nan', '²', '٣', '３', '--1', '1-', '1,5']) {
      expect(refusal({ weapons: { mp40: [number, 2, 3, 4, 5] } })).toBe(
        'the weapon section does not hold five whole numbers for each weapon of its mask'
      );
    }
  });

  test('refuses letters whose code ends like that of a digit, a tabulator or a point', () => {
    // U+0130 to U+0139 end in 0x30 to 0x39; U+0109 in 0x09, U+0120 in 0x20, U+012D in 0x2D, U+012E in 0x2E.
    for (const letter of ['İ', 'ı', 'Ĺ', 'б', 'ĉ', 'Ġ', 'ĭ', 'Į']) {
      expect(refusal({ weapons: { mp40: [letter, 2, 3, 4, 5] } })).toBeDefined();
      expect(refusal({ weapons: { mp40: [`1${letter}`, 2, 3, 4, 5] } })).toBeDefined();
      expect(refusal({ fields: { damageGiven: `4${letter}` } })).toBeDefined();
      expect(refusal({ fields: { alivePercent: `80${letter}5` } })).toBeDefined();
    }
  });

  test('refuses a number that no round can reach', () => {
    expect(read({ weapons: { mp40: [1, 1_000_000, 1, 1, 1] } }).weapons[4 * 5 + 1]).toBe(1_000_000);
    for (const number of ['1000001', '2147483648', '9'.repeat(400)]) {
      expect(refusal({ weapons: { mp40: [1, number, 1, 1, 1] } })).toBe(
        'a weapon number is larger than a round can make it'
      );
    }
  });

  test('with a weapon that no server has is read without it, with a warning', () => {
    const line = read('A1B2C3D4\\owl\\0\\1\\268435472 1 2 3 4 5 9 9 9 9 9 \t'.concat(fields38));
    expect(fiveOf(line, 'mp40')).toEqual([1, 2, 3, 4, 5]);
    expect(line.weapons.reduce((sum, number) => sum + number)).toBe(15);
    expect(line.warnings).toEqual(['the weapon mask names a weapon that no server has; it was left out']);
  });

  test('may have a space before the tabulator or none', () => {
    expect(fiveOf(read(`A1B2C3D4\\owl\\0\\1\\16 1 2 3 4 5\t${fields38}`), 'mp40')).toEqual([1, 2, 3, 4, 5]);
    expect(refusal(`A1B2C3D4\\owl\\0\\1\\16 1  2 3 4 5 \t${fields38}`)).toBeDefined();
  });
});

const fields38 = Array.from({ length: 38 }, (_, field) => field).join('\t');

describe('the TAB section', () => {
  const line = (count: number) =>
    `A1B2C3D4\\owl\\0\\1\\16 1 2 3 4 5 \t${Array.from({ length: count }, (_, field) => 100 + field).join('\t')}`;
  const known = (count: number) => {
    const { tab: fields } = read(line(count));
    return fields.map((value) => (Number.isNaN(value) ? null : value));
  };
  const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  const unknown = (count: number) => Array.from({ length: count }, () => null);

  test('of 38 fields is the newest layout', () => {
    expect(known(38)).toEqual(numbers(100, 138));
  });

  test('of 37 and 36 fields lacks the revives given, and the constructions', () => {
    expect(known(37)).toEqual([...numbers(100, 137), ...unknown(1)]);
    expect(known(36)).toEqual([...numbers(100, 136), ...unknown(2)]);
  });

  test('of 33 fields has no denied time, and its last five are the multikills', () => {
    expect(known(33)).toEqual([...numbers(100, 128), null, ...numbers(128, 133), ...unknown(4)]);
  });

  test('of more than 38 fields is read up to the 38th, with a warning', () => {
    expect(known(39)).toEqual(numbers(100, 138));
    expect(read(line(45)).warnings).toEqual(['only the first 38 of 45 TAB fields were read']);
    expect(read(line(38)).warnings).toEqual([]);
    expect(read(`${line(38)}\tnew words`).warnings).toEqual(['only the first 38 of 39 TAB fields were read']);
  });

  test('of any other length is refused', () => {
    for (const count of [2, 5, 32, 34, 35]) {
      expect(refusal(line(count))).toBe(`the TAB section has ${count} fields, which no server writes`);
    }
    expect(refusal(line(1))).toBe('the TAB section has 1 field, which no server writes');
  });

  test('must be there', () => {
    expect(refusal('A1B2C3D4\\owl\\0\\1\\16 1 2 3 4 5 ')).toBe('the TAB section is missing');
  });

  test('has whole numbers in all fields but the ratios and the minutes', () => {
    const decimal = [8, 21, 22, 23, 24, 25, 26];
    for (let field = 0; field < 38; field++) {
      const fields: (string | number)[] = Array.from({ length: 38 }, () => 0);
      fields[field] = '1.5';
      const text = `A1B2C3D4\\owl\\0\\1\\16 1 2 3 4 5 \t${fields.join('\t')}`;
      if (decimal.includes(field)) expect(read(text).tab[field]).toBe(1.5);
      else expect(refusal(text)).toBe(`field ${field} of the TAB section is not a whole number`);
    }
  });

  test('refuses words, missing numbers and other ways of writing numbers', () => {
    for (const text of ['', 'x', '+5', '1e5', '0x10', 'inf', 'nan', '-', '--5', '1 ', ' 1', '²', '٣', '1.0']) {
      expect(refusal({ fields: { xp: text } })).toBe('field 9 of the TAB section is not a whole number');
    }
    for (const text of ['', 'x', '.5', '5.', '1.5.5', '1,5', 'inf', 'nan', '1e5', '٣.٣', '-']) {
      expect(refusal({ fields: { minutesPlayed: text } })).toBe('field 22 of the TAB section is not a number');
    }
  });

  test('may have negative experience points, and nothing else below 0', () => {
    expect(read({ fields: { xp: -12 } }).tab[tab.xp]).toBe(-12);
    expect(refusal({ fields: { damageGiven: -1 } })).toBe('field 0 of the TAB section is negative');
    expect(refusal({ fields: { minutesPlayed: '-0.1' } })).toBe('field 22 of the TAB section is negative');
    expect(refusal({ fields: { revivesGiven: -1 } })).toBe('field 37 of the TAB section is negative');
  });

  test('has no minus zero', () => {
    expect(read({ fields: { xp: '-0', alivePercent: '-0.0' } }).tab[tab.xp]).toBe(0);
  });

  test('refuses more than 200 minutes on a team', () => {
    expect(read({ fields: { minutesPlayed: '200.0' } }).tab[tab.minutesPlayed]).toBe(200);
    expect(refusal({ fields: { minutesPlayed: '200.1' } })).toBe('200.1 minutes on a team cannot be');
    expect(refusal({ fields: { minutesPlayed: '99999' } })).toBe('99999 minutes on a team cannot be');
  });

  test('refuses counters that no round can reach, but not the nonsense that old scripts write', () => {
    expect(refusal({ fields: { damageGiven: 1_000_001 } })).toBe(
      'field 0 of the TAB section is larger than a round can make it'
    );
    expect(refusal({ fields: { xp: -1_000_001 } })).toBe(
      'field 9 of the TAB section is larger than a round can make it'
    );
    expect(refusal({ fields: { xp: '9'.repeat(400) } })).toBe(
      'field 9 of the TAB section is larger than a round can make it'
    );
    expect(read({ fields: { bulletsFired: 5_000_000 } }).tab[tab.bulletsFired]).toBe(5_000_000);
    expect(read({ fields: { deniedSeconds: 5_838_000 } }).tab[tab.deniedSeconds]).toBe(5_838_000);
    expect(refusal({ fields: { deniedSeconds: 2 ** 31 } })).toBe(
      'field 28 of the TAB section is larger than a round can make it'
    );
  });
});

test('any line comes back from its text, whatever the name', () => {
  const count = fc.nat(1_000_000);
  const player = fc.record({
    name: fc.string({ unit: 'grapheme', maxLength: 20 }).map((name) => name.replace(/[\r\n\0]/g, '')),
    rounds: fc.nat(9999),
    team: fc.constantFrom(1, 2, 3),
    weapons: fc.dictionary(fc.constantFrom(...weapons), fc.tuple(count, count, count, count, count), { minKeys: 1 }),
    variant: fc.constantFrom(33, 36, 37, 38, 40),
    fields: fc.record({ damageGiven: count, xp: fc.integer({ min: -1000, max: 1000 }), multikill2: count })
  });
  fc.assert(
    fc.property(player, (built) => {
      const line = read(built);
      expect(line).toMatchObject({ name: built.name, rounds: built.rounds, team: built.team });
      for (const weapon of weapons) expect(fiveOf(line, weapon)).toEqual(built.weapons[weapon] ?? [0, 0, 0, 0, 0]);
      for (const key of ['damageGiven', 'xp', 'multikill2'] as const) {
        expect(line.tab[tab[key]]).toBe(built.fields[key]);
      }
    })
  );
});

test('any line is either a player or a sentence', () => {
  const piece = fc.constantFrom('\\', ' ', '\t', '1', '16', '-', '.', 'A1B2C3D4', '\u0130', fields38);
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 60 });
  fc.assert(
    fc.property(text, (parts) => {
      const line = parsePlayerLine(parts.join(''));
      if (typeof line === 'string') expect(line).toMatch(/^[\w. -]+[\w., :-]*$/);
      else expect(line.guid).toMatch(/^[!-~]{1,32}$/);
    }),
    { numRuns: 500 }
  );
});
