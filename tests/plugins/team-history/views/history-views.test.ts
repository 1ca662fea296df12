import { describe, expect, test } from '@jest/globals';
import type { EmbedBuilder } from 'discord.js';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type { Answer } from '../../../../src/lib/discord/answer.ts';
import { compareLineups } from '../../../../src/lib/et/evening/compare-lineups.ts';
import { compareTeams } from '../../../../src/lib/et/evening/head-to-head.ts';
import { listLineups } from '../../../../src/lib/et/evening/lineup-history.ts';
import { reportEvening } from '../../../../src/lib/et/evening/report-evening.ts';
import type { SegmentResult } from '../../../../src/lib/et/evening/segment-result.ts';
import { matchLineup } from '../../../../src/lib/et/evening/team-matchers.ts';
import { listOwn, sumRecord } from '../../../../src/lib/et/evening/team-record.ts';
import {
  type LineupOrder,
  lineupsPerPage,
  orderLineups
} from '../../../../src/plugins/team-history/domain/lineup-list.ts';
import { callPlayers, listOwnLineups } from '../../../../src/plugins/team-history/domain/team-summary.ts';
import { headToHeadPage } from '../../../../src/plugins/team-history/views/head-to-head-page.ts';
import { lineupChangesPage } from '../../../../src/plugins/team-history/views/lineup-changes-page.ts';
import { lineupList } from '../../../../src/plugins/team-history/views/lineup-list.ts';
import { teamRecordPage } from '../../../../src/plugins/team-history/views/team-record-page.ts';
import { teamsCorrectionCard } from '../../../../src/plugins/team-history/views/teams-correction-card.ts';
import { teamsPage } from '../../../../src/plugins/team-history/views/teams-page.ts';
import { asEvening, buildEvening, buildMap, makeRow } from '../../../helpers/evening.ts';

const span = { days: 365, isCut: true };
const locale = 'de-DE';
const ugly = [
  '   ',
  '*_~`|>#@everyone',
  '<@&1>',
  '```',
  '𝕃𝕖𝕩'.repeat(12),
  '漢字'.repeat(20),
  '\u202eevil\u0000',
  '[x](http://x)'
];
const name = fc.oneof(fc.constantFrom(...ugly), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }));

/** Up to thirty results of teams of one to six with all kinds of names, on maps with all kinds of names. */
const history = fc
  .record({
    names: fc.array(name, { minLength: 12, maxLength: 12 }),
    results: fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 6 }),
        shift: fc.nat(5),
        title: fc.tuple(name, name),
        winners: fc.array(fc.constantFrom('A', 'B', 'draw', null), { maxLength: 20 }),
        map: name.map((text) => text.slice(0, 64)),
        winner: fc.constantFrom('A', 'B', 'tie', null)
      }),
      { minLength: 1, maxLength: 30 }
    )
  })
  .map(({ names, results }) => {
    const guids = names.map((_, index) => `GUID00${String(index).padStart(2, '0')}`);
    const past = results.map(({ size, shift, title, winners, map, winner }, index): SegmentResult => {
      const side = (from: number) => guids.slice(from, from + size);
      const team = (core: readonly string[], called: string) =>
        ({ name: called, source: index % 2 === 0 ? 'manual' : 'letter', core, roster: core }) as const;
      return {
        session: index,
        segment: 1,
        playedAt: Date.UTC(2026, 0, 1 + index),
        teams: { A: team(side(shift % (7 - size)), title[0]), B: team(side(6), title[1]) },
        winner,
        maps: winners.map((one, turn) => ({ map: `${map.slice(0, 60)}${turn % 9}`, winner: one }))
      };
    });
    return { names: new Map(guids.map((guid, index) => [guid, names[index] ?? guid])), past };
  });

/** Whether Discord takes a message, and nothing in it is unknown to the view or alive where it must not be. */
function check(made: Answer): void {
  const { embeds = [], content = '', components = [] } = typeof made === 'string' ? { content: made } : made;
  expect(content.length).toBeLessThanOrEqual(2000);
  for (const embed of embeds) {
    // The builder itself checks what is in it when it becomes JSON.
    const { title = '', description = '', fields = [], footer } = (embed as EmbedBuilder).toJSON();
    const text = [title, description, ...fields.flatMap((field) => [field.name, field.value]), footer?.text ?? ''];
    expect(text.join('').length).toBeLessThanOrEqual(6000);
    // In a code block nothing is alive.
    const alive = text.join('\n').replace(/```\n[^`]*```/g, '');
    expect(alive).not.toMatch(/undefined|NaN|\[object|@everyone|<@&?\d/);
    expect(title.trim()).not.toBe('');
    expect(fields.every((field) => field.value !== '' && field.name !== '')).toBe(true);
    for (const { value } of fields) {
      for (const [, block = ''] of value.matchAll(/```\n([^`]*)```/g)) {
        for (const line of block.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(40);
      }
    }
  }
  expect(JSON.stringify(components.map((row) => ('toJSON' in row ? row.toJSON() : row)))).not.toMatch(/undefined|NaN/);
}

describe('whatever people and maps are called', () => {
  test('the list of line-ups is a message that Discord takes, in every order and on every page', () => {
    const order = fc.constantFrom<LineupOrder>('recent', 'used', 'best');
    fc.assert(
      fc.property(history, order, fc.nat(3), ({ names, past }, by, wanted) => {
        const ordered = orderLineups(listLineups(past), by);
        const pages = Math.max(1, Math.ceil(ordered.length / lineupsPerPage));
        const page = Math.min(wanted, pages - 1);
        const lineups = ordered.slice(page * lineupsPerPage, (page + 1) * lineupsPerPage);
        check(
          lineupList({ order: by, page, pages, total: ordered.length, all: 30, lineups, names, locale, span }, '42')
        );
      })
    );
  });

  test('records and heads to heads are, too', () => {
    fc.assert(
      fc.property(history, ({ names, past }) => {
        const isIt = matchLineup(['GUID0000', 'GUID0001', 'GUID0002'], 0.1);
        const own = listOwn(past, isIt);
        const title = callPlayers(['GUID0000'], names);
        const summary = {
          title,
          record: sumRecord(own),
          results: own,
          lineups: listOwnLineups(own),
          names,
          locale,
          span
        };
        check(teamRecordPage(summary, '42'));
        const met = compareTeams(past, isIt, matchLineup(['GUID0006', 'GUID0007'], 0.1));
        check(headToHeadPage({ ...met, titles: [title, title], names, locale, span }));
      })
    );
  });

  test('the line-ups of two evenings are, too', () => {
    fc.assert(
      fc.property(history, ({ names, past }) => {
        const teams = past.slice(0, 6).map(({ teams: { A, B } }, index) => [
          { identity: 2 * index, name: A.name, guids: A.core },
          { identity: 2 * index + 1, name: B.name, guids: B.core }
        ]);
        const evening = { label: '2026-01-01', startedAt: new Date(0) };
        const compared = compareLineups(teams.slice(0, 3).flat(), teams.slice(3).flat());
        check(lineupChangesPage({ before: evening, after: evening, teams: compared, names }));
      })
    );
  });

  test('the teams of an evening, and a correction of them, are, too', () => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 24, maxLength: 24 }), fc.integer({ min: 1, max: 12 }), (names, size) => {
        const row = (index: number, side: 1 | 2) => makeRow(`GUID${index}`, side, { cleanName: names[index] ?? '' });
        const team = (from: number, side: 1 | 2) => Array.from({ length: size }, (_, index) => row(from + index, side));
        const maps = Array.from({ length: 12 }, (_, index) =>
          buildMap([], [], { axis: team(index % 12, 1), allies: team(12, 2) })
        );
        const report = reportEvening(asEvening(buildEvening(maps.map(([first]) => [first]))));
        check(teamsPage(report));
        check(teamsCorrectionCard(report, { what: names.join(' '), reason: names.join(' '), corrections: [1, 2] }));
      }),
      { numRuns: 20 }
    );
  });
});

test('an evening without a round that counts has no teams', () => {
  const answer = teamsPage(reportEvening(asEvening([])));
  expect(JSON.stringify(answer)).toContain('No round counts');
});

test('teams that are not sure are shown with a warning, who was moved by hand with a sign', () => {
  const mixed = [
    buildMap(['a', 'b', 'c'], ['x', 'y', 'z'], {}, { axis: ['x', 'y', 'c'], allies: ['a', 'b', 'z'] }),
    buildMap(['a', 'b', 'z'], ['x', 'y', 'c']),
    buildMap(['a', 'b', 'c'], ['x', 'y', 'z'])
  ] as const;
  const rounds = buildEvening(mixed);
  const moved = asEvening(rounds, { corrections: [{ kind: 'move', match: 1, side: 2, guid: 'a' }] });
  const page = JSON.stringify(teamsPage(reportEvening(moved)));
  expect(page).toContain('a ✋ 4/4');
  expect(page).toContain('confidence low');
  expect(page).toContain('/teams move');
});
