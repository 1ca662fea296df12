import type { MetricKey } from '../metrics/dictionary.ts';
import type { Measured } from '../metrics/measured.ts';
import { orderPlayers } from '../metrics/order-players.ts';
import type { PlayerSummary } from '../metrics/summarize-players.ts';

/** The views of sessions-and-scoring.md D.4 and D.5 that are numbers per player. */
export type TableName = 'overview' | 'top' | 'combat' | 'objectives' | 'support' | 'sprees' | 'time';

/** A view as plain data: the columns, and a line per player in the order of the view. */
export interface PlayerTable {
  readonly columns: readonly MetricKey[];
  readonly lines: readonly PlayerTableLine[];
}

export interface PlayerTableLine {
  readonly guid: string;
  readonly name: string;
  readonly rounds: number;
  /** In the order of the columns. */
  readonly cells: readonly Measured[];
}

/** Lays out a view of these players. */
export function makePlayerTable(table: TableName, players: readonly PlayerSummary[]): PlayerTable {
  const { columns, by, unlessZero } = rules[table];
  const shown = unlessZero
    ? players.filter(({ numbers }) => unlessZero.some((key) => numbers[key].value !== 0))
    : players;
  const lines = orderPlayers(shown, by).map(({ guid, name, rounds, numbers }) => ({
    guid,
    name,
    rounds,
    cells: columns.map((key) => numbers[key])
  }));
  return { columns, lines };
}

interface TableRule {
  readonly columns: readonly MetricKey[];
  /** The most first; then as everywhere by kills, damage and GUID. */
  readonly by?: readonly MetricKey[];
  /** Players in whom all of these are 0 are left out; one that is not known is not 0. */
  readonly unlessZero?: readonly MetricKey[];
}

const multikills: readonly MetricKey[] = ['doubleKills', 'tripleKills', 'quadKills', 'pentaKills', 'megaKills'];
const largestFirst = multikills.toReversed();

const rules: Readonly<Record<TableName, TableRule>> = {
  overview: {
    columns: [
      'kills',
      'deaths',
      'gibs',
      'killDeathRatio',
      'damagePerMinute',
      'damageGiven',
      'damageReceived',
      'accuracy',
      'bulletHits',
      'bulletShots',
      'headshots',
      'headshotPercent',
      'usefulKills',
      'selfKills',
      'fullSelfKills',
      'revivesGiven',
      'timesRevived',
      'playedSeconds',
      'deadSeconds',
      'deadPercent',
      'deniedSeconds',
      'deniedPercent',
      ...multikills
    ]
  },
  top: {
    columns: [
      'kills',
      'deaths',
      'killDeathRatio',
      'damagePerMinute',
      'damageGiven',
      'headshotKills',
      'gibs',
      'playedSeconds'
    ]
  },
  combat: {
    columns: [
      'kills',
      'deaths',
      'killDeathRatio',
      'damagePerMinute',
      'damageGiven',
      'damageReceived',
      'damageRatio',
      'gibs',
      'headshotKills',
      'usefulKills',
      'selfKills',
      'fullSelfKills'
    ]
  },
  // By objective score, because experience is won in fights rather than at objectives.
  objectives: {
    columns: [
      'objectiveScore',
      'dynamitesPlanted',
      'dynamitesDefused',
      'constructions',
      'objectivesStolen',
      'objectivesReturned',
      'xp',
      'killAssists',
      'revivesGiven',
      'timesRevived',
      'gibs',
      'bestSpree',
      'worstDeathSpree',
      'deniedSeconds'
    ],
    by: ['objectiveScore', 'xp']
  },
  support: {
    columns: ['revivesGiven', 'timesRevived', 'killAssists', 'kills', 'deaths', 'selfKills', 'fullSelfKills'],
    by: ['revivesGiven']
  },
  sprees: {
    columns: ['bestSpree', ...largestFirst, 'multikills', 'kills'],
    by: ['bestSpree', ...largestFirst],
    unlessZero: ['bestSpree', ...multikills]
  },
  time: {
    columns: [
      'playedSeconds',
      'aliveSeconds',
      'deadSeconds',
      'deadPercent',
      'survivalPercent',
      'deniedSeconds',
      'deniedPercent',
      'deniedPerMinute'
    ],
    by: ['playedSeconds']
  }
};
