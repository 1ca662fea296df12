import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AwardsContent, parseAwards } from '../../../../src/lib/et/records/parse-awards.ts';
import { type Present, resolveAwards } from '../../../../src/lib/et/records/resolve-awards.ts';
import { describeWithShared, shared } from '../../../helpers/shared.ts';

/** What a file of these lines says. Throws when it is rejected. */
function read(lines: readonly string[], end = '\n'): AwardsContent {
  const found = parseAwards(Buffer.from(lines.map((line) => line.replaceAll('|', '\t') + end).join('')));
  if ('rejected' in found) throw new Error(found.rejected);
  return found.content;
}

const rejection = (text: string) => {
  const found = parseAwards(Buffer.from(text));
  return 'rejected' in found ? found.rejected : undefined;
};

describeWithShared('the real sample', () => {
  const sample = readFileSync(join(shared, 'data/endstats/2026-01-12-224606-te_escape2-round-2-endstats.txt'));
  const sides: readonly (readonly [string, number])[] = [
    ...(['furvuaa', 'BuwiqXitj', '.ebv'] as const).map((name) => [name, 1] as const),
    ...(['lex', 'xjawru.', 'w_lk_j'] as const).map((name) => [name, 2] as const)
  ];
  const players = sides.map(([name, side], index): Present => ({ guid: `A000000${index}`, name, side }));

  test('has 23 awards and 18 lines of duels, and nothing that is not understood', () => {
    const found = parseAwards(sample);
    if ('rejected' in found) throw new Error(found.rejected);
    const { awards, blocks, unread } = found.content;
    expect(awards).toHaveLength(23);
    expect(awards[0]).toEqual({ name: 'Most damage given', player: 'lex', value: '3214' });
    expect(awards.at(-1)).toEqual({ name: 'Most bullets fired', player: 'xjawru.', value: '333' });
    expect(blocks.flatMap(({ duels }) => duels)).toHaveLength(18);
    expect(unread).toBe(0);
  });

  test('tells whose duels they are, although it does not say it', () => {
    const found = parseAwards(sample);
    if ('rejected' in found) throw new Error(found.rejected);
    const { duels, awards } = resolveAwards(found.content, players);
    expect([...new Set(duels.map(({ player }) => player))]).toEqual(
      expect.arrayContaining(['furvuaa', 'BuwiqXitj', '.ebv', 'lex', 'xjawru.', 'w_lk_j'])
    );
    for (const { guid, opponentGuid, kills, deaths } of duels) {
      expect(duels).toContainEqual(
        expect.objectContaining({ guid: opponentGuid, opponentGuid: guid, kills: deaths, deaths: kills })
      );
    }
    expect(awards.every(({ guid }) => guid !== null)).toBe(true);
  });
});

describe('what a file says', () => {
  const awards = ['Most damage given|lex|3214', 'Best K/D ratio|xj.|1.625', 'A new award|lex|2'];

  test.each(['\n', '\r\n', '\r'])('is the same with every line end %j, and with unknown awards', (end) => {
    expect(read([...awards, 'lex|4|0'], end)).toEqual({
      awards: [
        { name: 'Most damage given', player: 'lex', value: '3214' },
        { name: 'Best K/D ratio', player: 'xj.', value: '1.625' },
        { name: 'A new award', player: 'lex', value: '2' }
      ],
      blocks: [{ owner: undefined, duels: [{ opponent: 'lex', kills: 4, deaths: 0 }] }],
      unread: 0
    });
  });

  test('of newer scripts has a head before each block, with the first 8 characters of the GUID', () => {
    const { blocks } = read([
      ...awards,
      `VS_HEADER|xj.|${'ab12cd34'.padEnd(32, '0')}`,
      'lex|4|0',
      'VS_HEADER|7',
      'xj.|0|4'
    ]);
    expect(blocks).toEqual([
      { owner: { name: 'xj.', guid: 'AB12CD34' }, duels: [{ opponent: 'lex', kills: 4, deaths: 0 }] },
      { owner: { name: '7', guid: null }, duels: [{ opponent: 'xj.', kills: 0, deaths: 4 }] }
    ]);
  });

  test('about somebody called 7 is an award where awards are, and a duel where duels are', () => {
    const { awards: found, blocks } = read(['Most deaths|7|14', 'Most bullets fired|7|333', '7|2|3', 'lex|1|1']);
    expect(found.map(({ name }) => name)).toEqual(['Most deaths', 'Most bullets fired']);
    expect(blocks[0]?.duels.map(({ opponent }) => opponent)).toEqual(['7', 'lex']);
  });

  test('about somebody called like an award is a duel after a head', () => {
    const { blocks } = read([...awards, 'VS_HEADER|lex|', 'Most deaths|4|1']);
    expect(blocks[0]?.duels).toEqual([{ opponent: 'Most deaths', kills: 4, deaths: 1 }]);
  });

  test('is what could be read: lines with too few or too many fields are counted', () => {
    const { awards: found, unread } = read([...awards, 'Most bull', 'Most a|b|c|d', 'Most deaths||4']);
    expect([found.length, unread]).toEqual([3, 3]);
  });

  test('holds no control character, whatever the bytes', () => {
    const { awards: found } = read(['Most\u0000 deaths|l\u0007ex|3']);
    expect(found).toEqual([{ name: 'Most deaths', player: 'lex', value: '3' }]);
  });
});

test.each([
  ['nothing', '', 'the file is empty'],
  ['line ends', '\n\r\n\n', 'the file is empty'],
  ['another thing', '{"meta":{}}', 'no line could be understood'],
  ['heads alone', 'VS_HEADER\tlex\tABCD\n', 'no line could be understood'],
  ['far too many lines', 'lex\t1\t2\n'.repeat(5001), '5,001 lines are far more than a round has']
])('a file of %s is rejected', (_, text, reason) => {
  expect(rejection(text)).toBe(reason);
});

test('no bytes make it fail', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const found = parseAwards(bytes);
      if ('content' in found) expect(JSON.stringify(found.content)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    })
  );
});

describe('names', () => {
  const award = (player: string) => read([`Most deaths|${player}|3`]);
  const holder = (player: string, players: readonly Present[]) => resolveAwards(award(player), players).awards[0]?.guid;

  test('are those of the round alone, as the engine cleans them', () => {
    expect(holder('B~uwiq', [{ guid: 'AAAA0001', name: '^6B^2~uwi\u00e9q', side: 1 }])).toBe('AAAA0001');
    expect(holder('lex', [{ guid: 'AAAA0001', name: 'lexx', side: 1 }])).toBeNull();
  });

  test('of two players of a round are nobody', () => {
    const two = ['AAAA0001', 'AAAA0002'].map((guid): Present => ({ guid, name: '^1lex', side: 1 }));
    expect(holder('lex', two)).toBeNull();
  });
});
