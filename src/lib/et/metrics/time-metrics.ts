import { percent } from '../metrics.ts';
import { ratioOf, sumOf } from './metric.ts';

/** Time. Each entry says its formula and its source (sessions-and-scoring.md D.2, stats-files.md 4). */
export const timeMetrics = {
  playedSeconds: sumOf('playedSeconds', {
    name: 'Time played',
    short: 'Time',
    unit: 'minutes and seconds',
    format: 'clock',
    formula: 'sum',
    source: 'TAB 22 and the length of the round: on a team, alive or dead'
  }),
  aliveSeconds: sumOf('aliveSeconds', {
    name: 'Time alive',
    short: 'Alive',
    unit: 'minutes and seconds',
    format: 'clock',
    formula: 'sum over the rounds of played x share alive',
    source: 'TAB 8, TAB 22'
  }),
  deadSeconds: sumOf('deadSeconds', {
    name: 'Time dead',
    short: 'Dead',
    unit: 'minutes and seconds',
    format: 'clock',
    formula: 'sum over the rounds of played x (1 - share alive)',
    source: 'TAB 8, TAB 22; never TAB 25, which counts seconds again and again'
  }),
  deadPercent: ratioOf(
    ['deadSeconds', 'playedSeconds'],
    ({ deadSeconds, playedSeconds }) => percent(deadSeconds, playedSeconds),
    {
      name: 'Share of time dead',
      short: 'Dead%',
      unit: '% of time',
      format: 'percent',
      formula: '100 x dead / played',
      source: 'TAB 8, TAB 22'
    }
  ),
  survivalPercent: ratioOf(
    ['aliveSeconds', 'playedSeconds'],
    ({ aliveSeconds, playedSeconds }) => percent(aliveSeconds, playedSeconds),
    {
      name: 'Survival',
      short: 'Surv',
      unit: '% of time',
      format: 'percent',
      formula: '100 x (1 - dead / played)',
      source: 'TAB 8, TAB 22'
    }
  ),
  deniedSeconds: sumOf('deniedSeconds', {
    name: 'Playtime denied',
    short: 'Denied',
    unit: 'minutes and seconds',
    format: 'clock',
    formula: 'sum',
    source: 'TAB 28: seconds that the victims stayed dead; impossible values are unknown'
  }),
  deniedPerMinute: ratioOf(
    ['deniedSeconds', 'playedSeconds'],
    ({ deniedSeconds, playedSeconds }) => (60 * deniedSeconds) / Math.max(1, playedSeconds),
    {
      name: 'Denied per minute',
      short: 'Den/m',
      unit: 'seconds per minute',
      format: 'oneDecimal',
      formula: '60 x denied / played seconds',
      source: 'TAB 28, TAB 22'
    }
  ),
  deniedPercent: ratioOf(
    ['deniedSeconds', 'playedSeconds'],
    ({ deniedSeconds, playedSeconds }) => percent(deniedSeconds, playedSeconds),
    {
      name: 'Denied per time played',
      short: 'Den%',
      unit: '% of time',
      format: 'percent',
      formula: '100 x denied / played seconds',
      source: 'TAB 28, TAB 22'
    }
  )
};
