import { expect, test } from '@jest/globals';
import { EmbedBuilder } from 'discord.js';
import type { Letter } from '../../../../src/lib/et/evening/letters.ts';
import type { TeamScore } from '../../../../src/lib/et/evening/team-score.ts';
import type { SessionLine } from '../../../../src/lib/et/session-line.ts';
import { sessionList } from '../../../../src/plugins/last-session/views/session-list.ts';

const line = (id: number): SessionLine => ({
  id,
  number: 10_000 + id,
  date: '2026-10-17',
  numberOfDay: 2,
  sessionsOfDay: 2,
  startedAt: new Date('2026-10-17T19:00:00Z'),
  endedAt: new Date('2026-10-18T09:59:00Z'),
  rounds: 100,
  mapsComplete: 49,
  mapsIncomplete: 2,
  players: 100
});
const score = (winner: Letter | 'tie' | null, a: string, b: string): TeamScore => ({
  teams: { A: { name: a }, B: { name: b } },
  mapsWon: { A: winner === 'A' ? 3 : 1, B: winner === 'A' ? 1 : 3 },
  winner
});

function describeEvening(results: readonly TeamScore[], ids: readonly number[] = [1]): string[] {
  const page = { lines: ids.map(line), results: new Map(ids.map((id) => [id, results])), total: 10, page: 0 };
  const answer = sessionList({ ...page, month: undefined }, '42');
  const [embed] = typeof answer === 'string' ? [] : (answer.embeds ?? []);
  if (!(embed instanceof EmbedBuilder)) throw new Error('There is no embed');
  return embed.data.description?.split('\n') ?? [];
}

test('the winner comes first; teams of which no map counts have no result', () => {
  const [head] = describeEvening([score('B', 'ckugaw', 'vahaZso'), score(null, 'ckugaw', 'axlibs')]);
  expect(head).toBe('`10001` **2026-10-17 #2** · vahaZso 3 – 1 ckugaw');
});

test('an evening without results has none', () => {
  expect(describeEvening([])[0]).toBe('`10001` **2026-10-17 #2**');
});

test('ten evenings fit into a message, whatever teams are called and however many met', () => {
  const name = '*_~|'.repeat(30);
  const lines = describeEvening(
    Array.from({ length: 5 }, () => score('A', name, name)),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  );
  expect(lines).toHaveLength(20);
  expect(lines.at(-2)).toMatch(/^`10010` .* · 3 more$/);
  expect(lines.at(-1)).toMatch(/ · 49\+2 maps · 100 rounds · 100 players · 14 h 59 min$/);
});
