import {
  findMostSuccessful,
  findMostUsed,
  findRecentLineups,
  type LineupHistory
} from '../../../lib/et/evening/lineup-history.ts';
import type { Span } from './span.ts';
import type { PlayerNames } from './team-summary.ts';

/** The orders in which line-ups are listed, and what they are called. */
export const lineupOrders = {
  recent: 'Last seen',
  used: 'Most used',
  best: 'Most successful'
} as const satisfies Readonly<Record<string, string>>;

export type LineupOrder = keyof typeof lineupOrders;

/** A line-up needs so many results to be among the most successful. */
export const leastResults = 2;

/** How many line-ups a page shows. */
export const lineupsPerPage = 8;

/** A page of line-ups in one of their orders. */
export interface LineupList {
  readonly order: LineupOrder;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** In this order, and in all. */
  readonly total: number;
  readonly all: number;
  readonly lineups: readonly LineupHistory[];
  readonly names: PlayerNames;
  /** How numbers are written. */
  readonly locale: string;
  readonly span: Span;
}

/** Whether a text is the name of an order, such as buttons carry. */
export function isOrder(text: string): text is LineupOrder {
  return text in lineupOrders;
}

/** Line-ups in an order; only the most successful have a minimum. */
export function orderLineups(lineups: readonly LineupHistory[], order: LineupOrder): LineupHistory[] {
  const people = lineups.filter(({ guids }) => guids.length > 0);
  if (order === 'used') return findMostUsed(people, people.length);
  if (order === 'best') return findMostSuccessful(people, leastResults, people.length);
  return findRecentLineups(people, 0);
}
