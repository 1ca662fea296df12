import { efficiency, killDeathRatio, percent } from '../metrics.ts';
import { ratioOf, sumOf } from './metric.ts';

/** Kills and deaths. Each entry says its formula and its source (sessions-and-scoring.md D.2, stats-files.md 4). */
export const fightMetrics = {
  kills: sumOf('kills', {
    name: 'Kills',
    short: 'K',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'weapons: kills'
  }),
  deaths: sumOf('deaths', {
    name: 'Deaths',
    short: 'D',
    unit: 'deaths',
    format: 'whole',
    formula: 'sum',
    source: 'weapons: deaths; self-kills and team-kills are not deaths'
  }),
  killDeathRatio: ratioOf(['kills', 'deaths'], ({ kills, deaths }) => killDeathRatio(kills, deaths), {
    name: 'Kills per death',
    short: 'K/D',
    unit: 'kills per death',
    format: 'twoDecimals',
    formula: 'kills / deaths; without deaths the kills',
    source: 'weapons'
  }),
  efficiency: ratioOf(['kills', 'deaths'], ({ kills, deaths }) => efficiency(kills, deaths), {
    name: 'Efficiency',
    short: 'Eff',
    unit: '% of fights',
    format: 'percent',
    formula: '100 x kills / (kills + deaths)',
    source: 'weapons'
  }),
  killsPerRound: ratioOf(['kills', 'rounds'], ({ kills, rounds }) => kills / rounds, {
    name: 'Kills per round',
    short: 'KPR',
    unit: 'kills per round',
    format: 'oneDecimal',
    formula: 'kills / rounds',
    source: 'weapons'
  }),
  deathsPerRound: ratioOf(['deaths', 'rounds'], ({ deaths, rounds }) => deaths / rounds, {
    name: 'Deaths per round',
    short: 'DPR',
    unit: 'deaths per round',
    format: 'oneDecimal',
    formula: 'deaths / rounds',
    source: 'weapons'
  }),
  gibs: sumOf('gibs', { name: 'Gibs', short: 'Gibs', unit: 'gibs', format: 'whole', formula: 'sum', source: 'TAB 4' }),
  killAssists: sumOf('killAssists', {
    name: 'Kill assists',
    short: 'Ast',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 12: hurt within 1.5 s before somebody else killed'
  }),
  killSteals: sumOf('killSteals', {
    name: 'Kill steals',
    short: 'Stl',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 13: somebody else had done more damage in the last 1.5 s'
  }),
  headshotKills: sumOf('headshotKills', {
    name: 'Headshot kills',
    short: 'HSK',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 14: the last hit was to the head'
  }),
  headshotKillPercent: ratioOf(
    ['headshotKills', 'kills'],
    ({ headshotKills, kills }) => percent(headshotKills, kills),
    {
      name: 'Share of headshot kills',
      short: 'HSK%',
      unit: '% of kills',
      format: 'percent',
      formula: '100 x headshot kills / kills',
      source: 'TAB 14, weapons'
    }
  ),
  usefulKills: sumOf('usefulKills', {
    name: 'Useful kills',
    short: 'UK',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 27: the next spawn of the victim was at least half a wave away'
  }),
  usefulKillPercent: ratioOf(['usefulKills', 'kills'], ({ usefulKills, kills }) => percent(usefulKills, kills), {
    name: 'Share of useful kills',
    short: 'UK%',
    unit: '% of kills',
    format: 'percent',
    formula: '100 x useful kills / kills',
    source: 'TAB 27, weapons'
  }),
  uselessKills: sumOf('uselessKills', {
    name: 'Useless kills',
    short: 'UL',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 34: the victim spawned again within 5 s'
  }),
  selfKills: sumOf('selfKills', {
    name: 'Self-kills',
    short: 'SK',
    unit: 'deaths',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 5: /kill, own grenade, falling'
  }),
  fullSelfKills: sumOf('fullSelfKills', {
    name: 'Full self-kills',
    short: 'FSK',
    unit: 'deaths',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 35: /kill with almost a full spawn time to wait'
  }),
  teamKills: sumOf('teamKills', {
    name: 'Team-kills',
    short: 'TK',
    unit: 'kills',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 6'
  }),
  teamGibs: sumOf('teamGibs', {
    name: 'Team gibs',
    short: 'TG',
    unit: 'gibs',
    format: 'whole',
    formula: 'sum',
    source: 'TAB 7'
  })
};
