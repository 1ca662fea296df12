import { describe, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { z } from 'zod';
import { type EveningOptions, generateEvening } from '../../../../src/generator/generate-evening.ts';
import { escapeName } from '../../../../src/lib/discord/escape.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import type { EveningRound } from '../../../../src/lib/et/evening.ts';
import { listViews, takesPick } from '../../../../src/plugins/last-session/domain/session-view.ts';
import { makePage } from '../../../../src/plugins/last-session/views/pages/make-page.ts';
import { sessionMessage } from '../../../../src/plugins/last-session/views/session-message.ts';
import { asEvening, makeEvenings } from '../../../helpers/evening.ts';

const makeEvening = (rounds: readonly EveningRound[]) =>
  asEvening(rounds, {
    id: 2_000_000_000,
    numberOfDay: 2,
    sessionsOfDay: 3,
    server: 'A server *with* a [name](http://x)',
    earlier: 1,
    shamingAwards: true
  });

const message = z.object({
  embeds: z.array(
    z.object({
      title: z.string(),
      description: z.string().default(''),
      fields: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
      footer: z.object({ text: z.string() })
    })
  )
});

const evenings: readonly [string, Partial<EveningOptions>][] = [
  ['one map of four', { maps: 1, players: 4 }],
  ['twenty-five maps of twelve', { maps: 25, players: 12 }],
  ['thirty-two people with names that are hard on programs', { maps: 3, players: 32, wildNames: 1 }],
  ['files of the oldest kind', { maps: 3, variant: 33 }],
  [
    'people who reconnect, come late and leave',
    { maps: 8, oddities: { reconnects: 2, lateJoiners: 2, abortedFirstRounds: 1 } }
  ]
];

describe.each(evenings)('%s', (_, options) => {
  const { evenings: played } = makeEvenings(generateEvening({ seed: 5, ...options }).files);
  const evening = makeEvening(played[0] ?? []);
  const report = reportEvening(evening);
  const asking = { asker: '123456789012345678', now: new Date(0) };

  test.each(listViews())('the view %s is within what Discord takes, and fits on a phone', (view) => {
    const content = makePage(report, { view });
    const text = JSON.stringify(sessionMessage(evening, view, content, asking, []));
    expect(text).not.toMatch(/\b(undefined|NaN|Infinity)\b/);
    const [embed] = message.parse(JSON.parse(text)).embeds;
    if (!embed) throw new Error('A view is an embed');
    const { title, description, fields, footer } = embed;
    const parts = [title, description, footer.text, ...fields.flatMap(({ name, value }) => [name, value])];
    expect(parts.join('').length).toBeLessThanOrEqual(6000);
    // Every code block that begins ends.
    expect(description.split('```').length % 2).toBe(1);
    for (const [block] of description.matchAll(/```\n[^`]*```/g)) {
      for (const line of block.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
    }
    for (const { columns, rows } of content.tables) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
    }
  });

  test('what can be picked can be shown', () => {
    for (const view of listViews().filter(takesPick)) {
      for (const { value, label } of makePage(report, { view }).picks?.options ?? []) {
        const { title, picks } = makePage(report, { view, pick: value });
        expect(picks?.chosen).toBe(value);
        expect(title).toBe(view === 'player' ? escapeName(label) : label);
      }
    }
  });
});

test("the game's own awards stand beside ours, with who was given them most often", () => {
  const { evenings: played } = makeEvenings(generateEvening({ seed: 5, maps: 1 }).files);
  const rounds = (played[0] ?? []).map((round) => {
    const { guid = '', cleanName: player = '' } = round.players[0] ?? {};
    return { ...round, gameAwards: [{ name: 'Most revives', guid, player, value: '1200' }] };
  });
  const report = reportEvening(makeEvening(rounds));
  const { fields, tables } = makePage(report, { view: 'awards' });
  expect(fields).toEqual([
    {
      name: 'Given by the game itself, in so many rounds',
      lines: [expect.stringMatching(/^\*\*Most revives\*\* \S.* ×[12] · [12][,.]\d00$/)]
    }
  ]);
  expect(tables.map(({ name }) => name)).toEqual(['awards', 'game-awards']);
  expect(makePage(reportEvening(makeEvening(played[0] ?? [])), { view: 'awards' }).fields).toEqual([]);
});

test('a player who has renamed himself between two rounds is one line, under his latest name', () => {
  const { evenings: played } = makeEvenings(generateEvening({ seed: 5, maps: 1 }).files);
  const rounds = (played[0] ?? []).map((round) => ({
    ...round,
    players: round.players.map((row) => ({ ...row, cleanName: `${row.guid} in ${round.number}` }))
  }));
  const report = reportEvening(makeEvening(rounds));
  const rows = makePage(report, { view: 'players' }).tables[0]?.rows ?? [];
  expect(rows).toHaveLength(6);
  for (const [guid, name] of rows) expect(name).toBe(`${guid} in 2`);
});
