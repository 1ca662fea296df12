import { maximumOf, sumOf } from './metric.ts';

/** Sprees and multikills. Each entry says its formula and its source (sessions-and-scoring.md D.2, stats-files.md 4). */
export const streakMetrics = {
  bestSpree: maximumOf('killingSpree', {
    name: 'Best killing spree',
    short: 'Spree',
    unit: 'kills',
    format: 'whole',
    formula: 'largest of the rounds',
    source: 'TAB 10: kills without dying, 0 or from 3 on'
  }),
  worstDeathSpree: maximumOf('deathSpree', {
    name: 'Longest death spree',
    short: 'DSpree',
    unit: 'deaths',
    format: 'whole',
    formula: 'largest of the rounds',
    source: 'TAB 11: deaths without a kill, 0 or from 3 on'
  }),
  doubleKills: sumOf('multikill2', {
    name: 'Double kills',
    short: 'DBL',
    unit: 'times',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 29: kills less than 3 s apart'
  }),
  tripleKills: sumOf('multikill3', {
    name: 'Triple kills',
    short: 'TPL',
    unit: 'times',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 30'
  }),
  quadKills: sumOf('multikill4', {
    name: 'Quad kills',
    short: 'QD',
    unit: 'times',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 31'
  }),
  pentaKills: sumOf('multikill5', {
    name: 'Penta kills',
    short: 'PNT',
    unit: 'times',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 32'
  }),
  megaKills: sumOf('multikill6', {
    name: 'Mega kills',
    short: 'MGA',
    unit: 'times',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 33: six or more'
  }),
  multikills: sumOf('multikills', {
    name: 'Multikills',
    short: 'Multi',
    unit: 'times',
    format: 'whole',
    formula: 'sum of double, triple, quad, penta and mega kills',
    source: 'TAB 29 to 33'
  })
};
