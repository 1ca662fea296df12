import { damagePerMinute, percent } from '../metrics.ts';
import { ratioOf, sumOf } from './metric.ts';

/** Damage. Each entry says its formula and its source (sessions-and-scoring.md D.2, stats-files.md 4). */
export const damageMetrics = {
  damageGiven: sumOf('damageGiven', {
    name: 'Damage given',
    short: 'DG',
    unit: 'hit points',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 0: to enemies'
  }),
  damageReceived: sumOf('damageReceived', {
    name: 'Damage received',
    short: 'DR',
    unit: 'hit points',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 1: from enemies'
  }),
  damagePerMinute: ratioOf(
    ['damageGiven', 'playedSeconds'],
    ({ damageGiven, playedSeconds }) => damagePerMinute(damageGiven, playedSeconds),
    {
      name: 'Damage per minute',
      short: 'DPM',
      unit: 'hit points per minute',
      format: 'whole',
      formula: '60 x damage given / own played seconds, never the time of the round or the evening',
      source: 'TAB 0, TAB 22'
    }
  ),
  damagePerMinuteAverage: ratioOf(
    ['roundDamagePerMinute', 'rounds'],
    ({ roundDamagePerMinute, rounds }) => roundDamagePerMinute / rounds,
    {
      name: 'Damage per minute, mean of rounds',
      short: 'avg DPM',
      unit: 'hit points per minute',
      format: 'whole',
      formula: 'mean of the damage per minute of the single rounds; only beside the other',
      source: 'TAB 0, TAB 22'
    }
  ),
  damagePerRound: ratioOf(['damageGiven', 'rounds'], ({ damageGiven, rounds }) => damageGiven / rounds, {
    name: 'Damage per round',
    short: 'ADR',
    unit: 'hit points per round',
    format: 'whole',
    formula: 'damage given / rounds',
    source: 'TAB 0'
  }),
  damageReceivedPerRound: ratioOf(
    ['damageReceived', 'rounds'],
    ({ damageReceived, rounds }) => damageReceived / rounds,
    {
      name: 'Damage received per round',
      short: 'DR/r',
      unit: 'hit points per round',
      format: 'whole',
      formula: 'damage received / rounds',
      source: 'TAB 1'
    }
  ),
  damageRatio: ratioOf(
    ['damageGiven', 'damageReceived'],
    ({ damageGiven, damageReceived }) => damageGiven / Math.max(1, damageReceived),
    {
      name: 'Damage efficiency',
      short: 'Dmg ±',
      unit: 'given per received',
      format: 'twoDecimals',
      formula: 'damage given / damage received, at least 1',
      source: 'TAB 0, TAB 1'
    }
  ),
  fragPotential: ratioOf(
    ['damageGiven', 'aliveSeconds'],
    ({ damageGiven, aliveSeconds }) => (60 * damageGiven) / Math.max(1, aliveSeconds),
    {
      name: 'Frag potential',
      short: 'FP',
      unit: 'hit points per minute alive',
      format: 'whole',
      formula: '60 x damage given / seconds alive, at least 1',
      source: 'TAB 0, TAB 8, TAB 22'
    }
  ),
  teamDamageGiven: sumOf('teamDamageGiven', {
    name: 'Team damage given',
    short: 'TDG',
    unit: 'hit points',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 2'
  }),
  teamDamageReceived: sumOf('teamDamageReceived', {
    name: 'Team damage received',
    short: 'TDR',
    unit: 'hit points',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 3'
  }),
  teamDamagePercent: ratioOf(
    ['teamDamageGiven', 'damageGiven'],
    ({ teamDamageGiven, damageGiven }) => percent(teamDamageGiven, damageGiven),
    {
      name: 'Team damage per damage',
      short: 'TD%',
      unit: '% of damage given',
      format: 'percent',
      formula: '100 x team damage given / damage given',
      source: 'TAB 2, TAB 0'
    }
  ),
  glassCannon: ratioOf(
    ['damageGiven', 'playedSeconds', 'kills', 'deaths'],
    ({ damageGiven, playedSeconds, kills, deaths }) =>
      kills > 0 && playedSeconds > 0 ? (60 * damageGiven * deaths) / (playedSeconds * kills) : null,
    {
      name: 'Glass cannon index',
      short: 'Glass',
      unit: 'index',
      format: 'whole',
      formula: 'damage per minute x deaths / kills; not defined without kills',
      source: 'TAB 0, TAB 22, weapons'
    }
  ),
  shieldIndex: sumOf('shieldIndex', {
    name: 'Shield index',
    short: 'Shld',
    unit: 'index',
    format: 'oneDecimal',
    formula:
      'sum over the rounds of damage received / deaths / 130, where more than 1000 was received and the result is above 3',
    source: 'TAB 1, weapons'
  })
};
