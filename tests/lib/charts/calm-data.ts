import type { PictureRequest } from '../../../src/lib/charts/picture.ts';

const caption = '2025-11-02 · 9 maps · 18 rounds';
const teams = { a: 'Team A', b: 'Team B' };

const players = {
  a: [
    { name: '.ebv', damagePerMinute: 228.43, kills: 134, deaths: 187, ratio: 0.72 },
    { name: 'lex', damagePerMinute: 270.17, kills: 155, deaths: 164, ratio: 0.95 }
  ],
  b: [
    { name: 'axlibs', damagePerMinute: 253.12, kills: 184, deaths: 147, ratio: 1.25 },
    { name: 'furvuaa', damagePerMinute: 288.53, kills: 172, deaths: 156, ratio: 1.1 }
  ]
};

const groups = [
  { team: 'a', name: teams.a, result: '2 maps', players: players.a },
  { team: 'b', name: teams.b, result: '7 maps', players: players.b }
] as const;

const maps = [
  { name: 'etl_adlernest', winner: 'b', times: { a: 'hold', b: '4:17' } },
  { name: 'supply', winner: 'draw', times: { a: 'hold', b: 'hold, conceded' } },
  { name: 'etl_frostbite', winner: 'a', times: { a: '2:59', b: '5:23' } },
  { name: 'te_escape2', times: { b: '4:59' }, note: 'no second round' }
] as const;

/** One request of every kind with numbers as an evening has them (the second of November 2025). */
export const calmRequests = {
  'session-players': { kind: 'session-players', data: { caption, groups } },
  'score-timeline': { kind: 'score-timeline', data: { caption, teams, maps } },
  'kills-deaths': { kind: 'kills-deaths', data: { caption, groups } },
  form: {
    kind: 'form',
    data: {
      caption,
      player: 'lex',
      team: 'a',
      average: 270.17,
      word: 'steady',
      maps: [
        { name: 'etl_adlernest', rounds: [281, 255] },
        { name: 'supply', rounds: [264, undefined] }
      ]
    }
  },
  weapons: {
    kind: 'weapons',
    data: {
      caption,
      weapons: [
        { name: 'Grenade', kills: 69 },
        { name: 'MP40', kills: 425, accuracy: 38.26 }
      ]
    }
  },
  objectives: {
    kind: 'objectives',
    data: {
      caption,
      groups: [
        {
          players: [
            { name: 'lex', revivesGiven: 16, dynamitesPlanted: 0 },
            { name: '.ebv', revivesGiven: undefined, dynamitesPlanted: 2 }
          ]
        }
      ]
    }
  },
  'play-style': {
    kind: 'play-style',
    data: {
      caption,
      players: ['lex', '.ebv'],
      axes: ['DPM', 'K/D', 'accuracy', 'revives', 'survival'].map((label, index) => ({
        label,
        values: [{ share: 0.2 * index, shown: `${index}` }, index === 3 ? undefined : { share: 0.5, shown: '5' }]
      }))
    }
  },
  'share-card': {
    kind: 'share-card',
    data: {
      caption,
      teams: {
        a: { name: teams.a, maps: 1, players: players.a.map(({ name }) => name) },
        b: { name: teams.b, maps: 1, players: players.b.map(({ name }) => name) }
      },
      note: '1 draw',
      maps,
      best: [{ name: 'axlibs', team: 'b', kills: 184, damagePerMinute: 253.12 }]
    }
  }
} as const satisfies { readonly [Kind in PictureRequest['kind']]: PictureRequest & { kind: Kind } };
