import { sumOf, weigh } from './metric.ts';

/** What an objective is worth. Stolen and returned are not recorded any more, so that the score is of what is known. */
const objectiveWeights = {
  objectivesStolen: 3,
  objectivesReturned: 3,
  dynamitesPlanted: 2,
  dynamitesDefused: 2,
  repairsConstructions: 1
};

/** Revives and objectives. Each entry says its formula and its source (sessions-and-scoring.md D.2, stats-files.md 4). */
export const teamworkMetrics = {
  revivesGiven: sumOf('revivesGiven', {
    name: 'Revives given',
    short: 'Rev+',
    unit: 'revives',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 37'
  }),
  timesRevived: sumOf('timesRevived', {
    name: 'Times revived',
    short: 'Rev-',
    unit: 'revives',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 19'
  }),
  dynamitesPlanted: sumOf('dynamitesPlanted', {
    name: 'Dynamites planted',
    short: 'Plant',
    unit: 'dynamites',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 17'
  }),
  dynamitesDefused: sumOf('dynamitesDefused', {
    name: 'Dynamites defused',
    short: 'Defus',
    unit: 'dynamites',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 18'
  }),
  objectivesStolen: sumOf('objectivesStolen', {
    name: 'Objectives stolen',
    short: 'Stole',
    unit: 'objectives',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 15; unknown since 2025, when the scripts stopped seeing it'
  }),
  objectivesReturned: sumOf('objectivesReturned', {
    name: 'Objectives returned',
    short: 'Retrn',
    unit: 'objectives',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 16; unknown since 2025, when the scripts stopped seeing it'
  }),
  constructions: sumOf('repairsConstructions', {
    name: 'Constructions',
    short: 'Built',
    unit: 'constructions',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 36: built or repaired'
  }),
  objectiveScore: weigh(objectiveWeights, {
    name: 'Objective score',
    short: 'Obj',
    unit: 'points',
    format: 'whole',
    formula: '3 x (stolen + returned) + 2 x (planted + defused) + constructions, of those that are known',
    source: 'TAB 15 to 18, TAB 36'
  }),
  objectiveScorePerRound: weigh(
    objectiveWeights,
    {
      name: 'Objective score per round',
      short: 'Obj/r',
      unit: 'points per round',
      format: 'oneDecimal',
      formula: 'objective score / rounds that know any of its parts',
      source: 'TAB 15 to 18, TAB 36'
    },
    true
  ),
  xp: sumOf('xp', {
    name: 'Experience',
    short: 'XP',
    unit: 'points',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 9; may be negative'
  })
};
