import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { altTextLimit } from '../../../src/lib/charts/alt-text.ts';
import { drawPicture } from '../../../src/lib/charts/draw-picture.ts';
import { drawableName } from '../../../src/lib/charts/drawable-text.ts';
import type { PictureRequest } from '../../../src/lib/charts/picture.ts';
import { discardPixels, type Sheet } from '../../../src/lib/charts/sheet.ts';
import { pictureWidth } from '../../../src/lib/charts/theme.ts';
import { calmRequests } from './calm-data.ts';
import { findLayoutFaults } from './layout-faults.ts';
import { uglyRequests } from './ugly-data.ts';

/** What stands in a picture. */
function textsOf({ texts }: Sheet): string[] {
  return texts.map(({ shown }) => shown);
}

/** The names that a picture must tell. */
function namesIn({ kind, data }: PictureRequest): string[] {
  switch (kind) {
    case 'session-players':
    case 'kills-deaths':
    case 'objectives':
      return data.groups.flatMap(({ players }) => players.map(({ name }) => name));
    case 'score-timeline':
      return data.maps.map(({ name }) => name);
    case 'form':
      return [data.player];
    case 'weapons':
      return [];
    case 'play-style':
      return [...data.players];
    case 'share-card':
      return [...data.maps, ...data.best.slice(0, 3)].map(({ name }) => name);
  }
}

test.each(Object.entries(uglyRequests))(
  '%s: whatever the data, every name is told, no text overlaps another, leaves the picture or is cut unseen',
  (_, requests) => {
    fc.assert(
      fc.property(requests, (request) => {
        const { sheet, alt } = drawPicture(request);
        const { width, height } = sheet.canvas;
        const faults = findLayoutFaults(sheet);
        discardPixels(sheet.canvas);
        expect(faults).toEqual([]);
        const wanted = new Set(sheet.texts.map((text) => text.wanted));
        expect(namesIn(request).filter((name) => !wanted.has(drawableName(name)))).toEqual([]);
        expect(width).toBe(pictureWidth);
        expect(height).toBeLessThanOrEqual(3100);
        expect(alt.length).toBeGreaterThan(10);
        expect(alt.length).toBeLessThanOrEqual(altTextLimit);
      }),
      { numRuns: 40 }
    );
  }
);

test('session-players: bars by damage, most first in each team, and the numbers in the alternative text', () => {
  const { sheet, alt } = drawPicture(calmRequests['session-players']);
  const names = ['lex', '.ebv', 'furvuaa', 'axlibs'];
  expect(textsOf(sheet).filter((text) => names.includes(text))).toEqual(names);
  expect(textsOf(sheet)).toEqual(expect.arrayContaining(['Team A', '2 maps', '270', '155', '164']));
  const [lex, ebv, furvuaa, axlibs] = sheet.marks
    .filter(({ right, left }) => right - left > 60)
    .map(({ right, left }) => right - left);
  expect([ebv, axlibs].map((length, index) => (length ?? 0) / ([lex, furvuaa][index] ?? 1))).toEqual([
    expect.closeTo(228.43 / 270.17, 3),
    expect.closeTo(253.12 / 288.53, 3)
  ]);
  expect(alt).toBe(
    'Damage per minute of every player, 2025-11-02 · 9 maps · 18 rounds: Team A (2 maps): lex 270 (155 kills, 164 deaths); ' +
      '.ebv 228 (134 kills, 187 deaths); Team B (7 maps): furvuaa 289 (172 kills, 156 deaths); axlibs 253 (184 kills, 147 deaths).'
  );
});

test('numbers are written as the language says, in the picture and in the alternative text', () => {
  const { sheet, alt } = drawPicture({ ...calmRequests['kills-deaths'], locale: 'de' });
  const ratios = (texts: readonly string[]) => texts.filter((text) => /^\d+[.,]\d\d$/.test(text));
  expect(ratios(textsOf(sheet))).not.toEqual([]);
  expect([...ratios(textsOf(sheet)), ...(alt.match(/K\/D \S*/g) ?? [])].join(' ')).not.toMatch(/\d\.\d/);
});

test('score-timeline: the running score counts wins, not draws and not what does not count', () => {
  const { sheet, alt } = drawPicture(calmRequests['score-timeline']);
  expect(textsOf(sheet).filter((text) => / – /.test(text))).toEqual(['1 – 1', '0 – 1', '0 – 1', '1 – 1']);
  expect(textsOf(sheet)).toEqual(expect.arrayContaining(['4:17', 'hold', 'conceded', '=', 'no second round']));
  expect(alt).toBe(
    'Team A 1 – 1 Team B, 1 draw, 2025-11-02 · 9 maps · 18 rounds: etl_adlernest won by Team B (Team A hold, Team B 4:17); ' +
      'supply draw (Team A hold, Team B hold, conceded); etl_frostbite won by Team A (Team A 2:59, Team B 5:23); ' +
      'te_escape2 not counted (Team B 4:59, no second round).'
  );
});

test('kills-deaths: the ratio stands beside both numbers', () => {
  const { sheet, alt } = drawPicture(calmRequests['kills-deaths']);
  expect(textsOf(sheet)).toEqual(expect.arrayContaining(['184', '147', '1.25']));
  expect(alt).toContain('axlibs 184 kills, 147 deaths, K/D 1.25');
});

test('form: the best and the worst round, the average and the rounds without the player are told', () => {
  const { sheet, alt } = drawPicture(calmRequests.form);
  expect(textsOf(sheet)).toEqual(
    expect.arrayContaining(['281', '255', 'average 270', 'steady', 'supply', '× is a round without the player'])
  );
  expect(alt).toContain('etl_adlernest 281 and 255; supply 264 and absent. Average of the evening: 270, steady.');
});

test('weapons: what has no accuracy has a dash, never a zero', () => {
  const { sheet, alt } = drawPicture(calmRequests.weapons);
  expect(textsOf(sheet)).toEqual(expect.arrayContaining(['MP40', '425', '38.3 %', 'Grenade', '69', '–']));
  expect(alt).toContain('MP40 425 kills at 38.3 %; Grenade 69 kills.');
});

test('weapons: beyond twelve the rarest are only counted', () => {
  const weapons = Array.from({ length: 15 }, (_, index) => ({ name: `weapon ${index}`, kills: index }));
  const { sheet } = drawPicture({ kind: 'weapons', data: { caption: '', weapons } });
  expect(textsOf(sheet)).toContain('and 3 more weapons: 3 kills');
  expect(textsOf(sheet)).not.toContain('weapon 2');
});

test('objectives: an unknown value is marked, and what nobody has is only named', () => {
  const { sheet, alt } = drawPicture(calmRequests.objectives);
  const texts = textsOf(sheet);
  expect(texts).toEqual(expect.arrayContaining(['given', '16', '?', 'planted', '0', '2', '? was not recorded']));
  expect(texts).not.toContain('built');
  expect(texts.join(' ')).toContain(
    'Not recorded: times revived, dynamites defused, objectives stolen, objectives returned, constructions'
  );
  expect(alt).toContain('lex revives given 16, dynamites planted 0; .ebv dynamites planted 2.');
});

test('play-style: each axis tells both values, also one that was not recorded', () => {
  const { sheet, alt } = drawPicture(calmRequests['play-style']);
  expect(textsOf(sheet)).toEqual(expect.arrayContaining(['survival', '● 4', '◆ 5', '● 3', '◆ ?']));
  expect(alt).toContain('revives lex 3, .ebv not recorded; survival lex 4, .ebv 5.');
});

test('share-card: score, line-ups, maps and the best players', () => {
  const { sheet, alt } = drawPicture(calmRequests['share-card']);
  expect(textsOf(sheet)).toEqual(
    expect.arrayContaining([
      'Team A',
      'Team B',
      '1',
      '1 draw',
      'furvuaa',
      'te_escape2',
      'axlibs',
      '184 kills · 253 DPM'
    ])
  );
  expect(alt).toContain('Team A 1 – 1 Team B (1 draw), 2025-11-02');
  expect(alt).toContain('te_escape2 not counted. Best players: axlibs (184 kills, 253 damage per minute).');
});

test('the bars of the two teams differ by more than colour: one is plain, the other striped', () => {
  const { sheet } = drawPicture(calmRequests['session-players']);
  const bars = sheet.marks.filter(({ left, right }) => right - left > 60);
  const colorsOf = ({ left, top, bottom }: (typeof bars)[number]) => {
    const { data } = sheet.context.getImageData(left + 10, (top + bottom) / 2, 40, 1);
    return new Set(Array.from({ length: 40 }, (_, pixel) => data.slice(4 * pixel, 4 * pixel + 3).join())).size;
  };
  expect(bars.map(colorsOf).map((count) => count > 1)).toEqual([false, false, true, true]);
});

test.each<PictureRequest>([
  { kind: 'session-players', data: { caption: '', groups: [] } },
  { kind: 'score-timeline', data: { caption: '', teams: { a: '', b: '' }, maps: [] } },
  { kind: 'kills-deaths', data: { caption: '', groups: [{ team: 'a', name: '', players: [] }] } },
  { kind: 'form', data: { caption: '', player: '', maps: [] } },
  { kind: 'weapons', data: { caption: '', weapons: [] } },
  { kind: 'objectives', data: { caption: '', groups: [] } },
  { kind: 'play-style', data: { caption: '', players: [''], axes: [] } },
  {
    kind: 'share-card',
    data: {
      caption: '',
      teams: { a: { name: '', maps: 0, players: [] }, b: { name: '', maps: 0, players: [] } },
      maps: [],
      best: []
    }
  }
])('$kind: nothing at all is still a picture', (request) => {
  const { sheet, alt } = drawPicture(request);
  expect(findLayoutFaults(sheet)).toEqual([]);
  expect(alt).toMatch(/^[A-Z].*\.$|^no name, .*\.$/);
});
