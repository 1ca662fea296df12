import { accuracy, headshotPercent } from '../metrics.ts';
import { ratioOf, sumOf } from './metric.ts';

/** Bullets. Each entry says its formula and its source (sessions-and-scoring.md D.2, stats-files.md 4). */
export const aimMetrics = {
  bulletShots: sumOf('bulletShots', {
    name: 'Bullets fired',
    short: 'Shots',
    unit: 'bullets',
    format: 'whole',
    formula: 'sum',
    source: 'weapons: shots of the bullet weapons'
  }),
  bulletHits: sumOf('bulletHits', {
    name: 'Bullets that hit',
    short: 'Hits',
    unit: 'bullets',
    format: 'whole',
    formula: 'sum',
    source: 'weapons: hits of the bullet weapons'
  }),
  accuracy: ratioOf(['bulletHits', 'bulletShots'], ({ bulletHits, bulletShots }) => accuracy(bulletHits, bulletShots), {
    name: 'Accuracy',
    short: 'Acc',
    unit: '% of bullets',
    format: 'percent',
    formula: '100 x hits / shots of the bullet weapons (pistols, submachine guns, machine guns, rifles)',
    source: 'weapons'
  }),
  headshots: sumOf('headshots', {
    name: 'Headshots',
    short: 'HS',
    unit: 'hits',
    format: 'whole',
    formula: 'sum',
    source: 'weapons: headshots; nothing but bullets hits heads'
  }),
  headshotPercent: ratioOf(
    ['headshots', 'bulletHits'],
    ({ headshots, bulletHits }) => headshotPercent(headshots, bulletHits),
    {
      name: 'Share of headshots',
      short: 'HS%',
      unit: '% of hits',
      format: 'percent',
      formula: '100 x headshots / hits of the bullet weapons',
      source: 'weapons'
    }
  ),
  bulletsPerKill: ratioOf(
    ['bulletShots', 'bulletKills'],
    ({ bulletShots, bulletKills }) => (bulletKills > 0 ? bulletShots / bulletKills : null),
    {
      name: 'Bullets per kill',
      short: 'B/K',
      unit: 'bullets per kill',
      format: 'oneDecimal',
      formula: 'shots / kills of the bullet weapons',
      source: 'weapons'
    }
  ),
  bulletsPerRound: ratioOf(['bulletShots', 'rounds'], ({ bulletShots, rounds }) => bulletShots / rounds, {
    name: 'Bullets per round',
    short: 'B/r',
    unit: 'bullets per round',
    format: 'whole',
    formula: 'shots of the bullet weapons / rounds',
    source: 'weapons'
  })
};
