import { expect, test } from '@jest/globals';
import { EmbedBuilder } from 'discord.js';
import fc from 'fast-check';
import { listMapParts } from '../../../../src/lib/et/evening/map-parts.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import type { PlayedEvening } from '../../../../src/lib/et/played-evening.ts';
import { packPages } from '../../../../src/plugins/stopwatch-scoring/domain/pack-pages.ts';
import { mapMessage } from '../../../../src/plugins/stopwatch-scoring/views/map-message.ts';
import { scoreMessage } from '../../../../src/plugins/stopwatch-scoring/views/score-message.ts';
import { asEvening, buildEvening, buildMap } from '../../../helpers/evening.ts';

const ugly = '*_~`|^>#'.repeat(12);
const teams = [
  ['A1', 'A2', 'A3'],
  ['B1', 'B2', 'B3']
] as const;
const at = new Date(Date.UTC(2025, 9, 15));

/** Twenty-five maps between teams with the ugliest names, the winner of each corrected at length. */
function makeEvening(): PlayedEvening {
  const rounds = buildEvening(
    Array.from({ length: 25 }, (_, index) =>
      buildMap(teams[index % 2 ? 1 : 0], teams[index % 2 ? 0 : 1], { map: `supply_${'x'.repeat(50)}` })
    )
  );
  const reason = ugly.repeat(5).slice(0, 300);
  return asEvening(rounds, {
    id: 7,
    startedAt: at,
    endedAt: at,
    corrections: [
      ...([1, 2] as const).map((side) => ({ kind: 'name' as const, match: 1, side, name: `${ugly}${side}` })),
      ...Array.from({ length: 25 }, (_, index) => ({
        kind: 'winner' as const,
        match: index + 1,
        winner: 1 as const,
        reason
      }))
    ]
  });
}

const report = reportEvening(makeEvening());
const corrections = report.evening.corrections.map((said, index) => ({
  id: index + 1,
  kind: said.kind === 'winner' ? ('map_winner' as const) : ('team' as const),
  match: said.kind === 'reset' ? 1 : said.match,
  number: 1 as const,
  said,
  reason: ugly,
  by: '123456789012345678',
  at
}));

function readEmbed(answer: ReturnType<typeof scoreMessage>) {
  const [embed] = typeof answer === 'string' ? [] : (answer.embeds ?? []);
  if (!(embed instanceof EmbedBuilder)) throw new Error('There is no embed');
  const { title = '', description = '', fields = [], footer } = embed.data;
  const texts = [title, description, footer?.text ?? '', ...fields.flatMap(({ name, value }) => [name, value])];
  return { fields, footer: footer?.text ?? '', length: texts.join('').length };
}

test('with the longest names and reasons every map is on one page, and no page is more than Discord takes', () => {
  const seen: string[] = [];
  const first = readEmbed(scoreMessage(report, corrections, { page: 0, asker: '1' }, []));
  const pages = Number(/page 1 of (\d+)/.exec(first.footer)?.[1]);
  for (let page = 0; page < pages; page++) {
    const { fields, length } = readEmbed(scoreMessage(report, corrections, { page, asker: '1' }, []));
    expect(length).toBeLessThanOrEqual(6000);
    seen.push(...fields.flatMap(({ name }) => /^\S+ (\d+)\. /.exec(name)?.[1] ?? []));
    expect(fields.some(({ name }) => name === 'Corrected by hand')).toBe(true);
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => String(index + 1)));
});

test('a page beyond the last is the last', () => {
  const show = (page: number) => readEmbed(scoreMessage(report, corrections, { page, asker: '1' }, [])).footer;
  const [, last] = /of (\d+)/.exec(show(0)) ?? [];
  expect(show(99)).toContain(`page ${last} of ${last}`);
  expect(show(-1)).toContain('page 1 of');
});

test('the explanation of one map fits too, and offers twenty-five others', () => {
  for (const part of listMapParts(report)) {
    expect(readEmbed(mapMessage(report, part, corrections, '1')).length).toBeLessThanOrEqual(6000);
  }
});

test('pages keep all items in their order, and are as full as may be', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 150 })), (lengths) => {
      const size = { items: 3, characters: 200 };
      const pages = packPages(lengths, size, (length) => length);
      expect(pages.flat()).toEqual(lengths);
      for (const [index, page] of pages.entries()) {
        const sum = page.reduce((total, length) => total + length, 0);
        expect(page.length).toBeLessThanOrEqual(3);
        expect(sum).toBeLessThanOrEqual(200);
        const next = pages[index + 1]?.[0];
        if (next !== undefined) expect(page.length === 3 || sum + next > 200).toBe(true);
      }
    })
  );
});
