import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHeader } from '../../../src/lib/et/parse-stats-header.ts';
import { buildHeader } from './build-file.ts';

/** The header of a line. Throws when it is rejected. */
function read(line: string) {
  const result = parseHeader(line);
  if ('rejected' in result) throw new Error(result.rejected);
  return result;
}

const rejection = (line: string) => {
  const result = parseHeader(line);
  return 'rejected' in result ? result.rejected : undefined;
};

test('a header of eight fields says who defended, who won, the limit and the stopwatch clock', () => {
  expect(read('^3Barn\\supply\\legacy3\\1\\1\\2\\12:00\\7:42')).toEqual({
    header: {
      server: '^3Barn',
      map: 'supply',
      config: 'legacy3',
      round: 1,
      defender: 1,
      winner: 2,
      limitSeconds: 720,
      clockSeconds: 462,
      playtimeMs: null
    },
    warnings: []
  });
});

test('a header of nine fields has the play time in milliseconds, below 0 after a shutdown', () => {
  expect(read(buildHeader({ playtime: 462_318 })).header).toMatchObject({ clockSeconds: 462, playtimeMs: 462_318 });
  expect(read(buildHeader({ playtime: '-1234567' })).header.playtimeMs).toBe(-1_234_567);
  expect(read(buildHeader({ playtime: 0 })).header.playtimeMs).toBe(0);
  expect(read(buildHeader({ playtime: '+5' })).header.playtimeMs).toBe(5);
});

test('a play time that is no whole number is unknown, and moves no other field', () => {
  for (const playtime of ['nan', 'inf', '1e5', '0x10', '462.5', '', '٤٦٢', '9999999999999']) {
    const { header, warnings } = read(buildHeader({ playtime }));
    expect(header).toEqual(read(buildHeader()).header);
    expect(warnings).toEqual([`header: the play time is ${JSON.stringify(playtime)}, not a whole number`]);
  }
});

test('the server may have backslashes in its name, with and without a play time', () => {
  for (const server of ['a\\b', '\\', '\\\\\\', 'a\\1\\2\\3', '\\legacy3\\1\\1\\2\\12:00\\7:42']) {
    for (const playtime of [undefined, 462_318]) {
      const { header, warnings } = read(buildHeader({ server, playtime }));
      expect(header).toEqual({ ...read(buildHeader({ playtime })).header, server });
      expect(warnings).toEqual([]);
    }
  }
});

test('a header with fewer than eight fields is rejected with their number', () => {
  expect(rejection('')).toBe('invalid header: 1 field where 8 or 9 are needed');
  expect(rejection('plain text')).toBe('invalid header: 1 field where 8 or 9 are needed');
  expect(rejection('supply\\legacy3\\1\\1\\2\\12:00\\7:42')).toBe('invalid header: 7 fields where 8 or 9 are needed');
  expect(rejection('supply\\legacy3\\1\\1\\2\\12:00\\462')).toBe('invalid header: 7 fields where 8 or 9 are needed');
});

test('a round other than 1 and 2 is rejected', () => {
  for (const round of ['0', '3', '', '01', '²', 'x', '-1', ' 1']) {
    expect(rejection(buildHeader({ round }))).toBe(`invalid header: the round is ${JSON.stringify(round)}, not 1 or 2`);
  }
});

test('a defender or winner that is neither side is unknown, with the reason', () => {
  for (const side of ['0', '3', '', 'axis', '²', '-1', '1.0', '+1']) {
    const { header, warnings } = read(buildHeader({ winner: side, defender: side }));
    expect(header).toMatchObject({ defender: null, winner: null });
    expect(warnings).toEqual([
      `header: the defender is ${JSON.stringify(side)}, not 1 (Axis) or 2 (Allies)`,
      `header: the winner is ${JSON.stringify(side)}, not 1 (Axis) or 2 (Allies)`
    ]);
  }
});

test('an unreadable or negative clock is unknown, with the reason, and 0:00 is 0', () => {
  for (const clock of ['-1:30', 'soon', '', '720', 'inf']) {
    const { header, warnings } = read(buildHeader({ limit: clock, next: clock }));
    expect(header).toMatchObject({ limitSeconds: null, clockSeconds: null });
    expect(warnings).toEqual([
      `header: the limit is ${JSON.stringify(clock)}, not a time`,
      `header: the next limit is ${JSON.stringify(clock)}, not a time`
    ]);
  }
  expect(read(buildHeader({ next: '0:00' })).header.clockSeconds).toBe(0);
});

test('clocks in decimal minutes are read', () => {
  expect(read(buildHeader({ limit: '20.00', next: '5.25' })).header).toMatchObject({
    limitSeconds: 1200,
    clockSeconds: 315
  });
});

test('a config is kept as it is, but without NUL and not without end', () => {
  expect(read(buildHeader({ config: 'leg\0acy3' })).header.config).toBe('legacy3');
  const { config } = read(buildHeader({ config: `${'x'.repeat(99)}🦉` })).header;
  expect(config).toBe('x'.repeat(99));
});

test('foreign text in a reason is short, on one line, and shows what is invisible', () => {
  expect(rejection(buildHeader({ round: `${'🦉'.repeat(40)}` }))).toContain(`"${'🦉'.repeat(20)}"`);
  expect(rejection(buildHeader({ round: '\u202E1\0\n\u2028"' }))).toBe(
    'invalid header: the round is "\\u202e1\\u0000\\n\\u2028\\"", not 1 or 2'
  );
});

test('any header comes back from its text', () => {
  const field = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\\'));
  const side = fc.constantFrom(1, 2);
  const header = fc.record({
    server: fc.string(),
    map: field,
    config: field.map((text) => text.replaceAll('\0', '').slice(0, 40)),
    round: side,
    defender: side,
    winner: side,
    playtime: fc.option(fc.integer({ min: -1e12 + 1, max: 1e12 - 1 }), { nil: undefined })
  });
  fc.assert(
    fc.property(header, (built) => {
      const { playtime, ...fields } = built;
      expect(read(buildHeader(built)).header).toMatchObject({ ...fields, playtimeMs: playtime ?? null });
    })
  );
});
