import fc from 'fast-check';
import type { PictureRequest } from '../../../src/lib/charts/picture.ts';
import type { PlayerGroup } from '../../../src/lib/charts/player-groups.ts';

const awkward = [
  'W'.repeat(35),
  'iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii',
  'ÄÖÜẤǗ|ḩ̱̇ЏЩ',
  'שלום עולם, מה שלומך היום בערב?',
  'اَلْعَرَبِيَّةُ لغة جميلة جدا ڸۍﯥ',
  'abc שלום def',
  '👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦🔥🇸🇮',
  '日本語の名前はとても長いです',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
  'a⃝҉҉b⃠',
  '\u202eevil\u202c\u0000\u001b[31m',
  '\ud800broken\udfff',
  '   ',
  '\u3164',
  '\u200b\u200d',
  '^1.^7zsogahikto',
  '//^?/C.Suxestbecay',
  '∰⨌﷽⸻␈ﯥ⅟‱',
  'lex'
];

/** Names of 1 to 60 characters of every kind. */
export const uglyName = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('W', 'm', 'i', ' ', '.', '_', 'Đ', 'ڸ', 'ﯥ', 'Ấ', '\u0302', '⪌'),
    minLength: 1,
    maxLength: 60
  })
);

/** Counts and rates: usual, zero, not recorded, absurd. */
const uglyNumber = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0, max: 600, noNaN: true }) },
  fc.constantFrom(0, 1, 99_999.6, 123_456, 4e9, 1e14, 1e300, -3, undefined, Number.NaN, Number.POSITIVE_INFINITY)
);

/** Something for every player: different for each, or the same for all. */
function perPlayer<Facts extends object>(
  facts: fc.Arbitrary<Facts>,
  count: number
): fc.Arbitrary<(Facts & { name: string })[]> {
  const list = (each: fc.Arbitrary<Facts>) =>
    fc.array(
      fc.tuple(uglyName, each).map(([name, rest]) => ({ ...rest, name })),
      { minLength: count, maxLength: count }
    );
  return fc.oneof(
    { weight: 3, arbitrary: list(facts) },
    { weight: 1, arbitrary: facts.chain((tied) => list(fc.constant(tied))) }
  );
}

/** One list without teams, two teams, or two teams and a third: 1 to 24 players. */
function groupsOf<Facts extends object>(facts: fc.Arbitrary<Facts>) {
  const group = (team: 'a' | 'b' | undefined, most: number): fc.Arbitrary<PlayerGroup<Facts & { name: string }>> =>
    fc.record({
      team: fc.constant(team),
      name: uglyName,
      result: fc.option(uglyName, { nil: undefined }),
      players: fc.integer({ min: 1, max: most }).chain((count) => perPlayer(facts, count))
    });
  const single = fc
    .integer({ min: 1, max: 24 })
    .chain((count) => perPlayer(facts, count).map((players) => [{ players }]));
  return fc.oneof(
    single,
    fc.tuple(group('a', 12), group('b', 12)),
    fc.tuple(group('a', 8), group('b', 8), group(undefined, 8))
  );
}

const caption = fc.oneof(uglyName, fc.constant('2025-11-02 · 9 maps · 18 rounds'));
const team = fc.constantFrom('a', 'b', undefined);
const winner = fc.constantFrom('a', 'b', 'draw', undefined);
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
const time = maybe(fc.oneof(fc.constantFrom('4:17', '120:05', 'hold', 'hold, conceded'), uglyName));
const mapName = fc.oneof(fc.constantFrom('etl_adlernest', 'supply', 'te_escape2', 'sw_goldrush_te'), uglyName);
const mapCounts = fc.oneof(fc.constantFrom(1, 25), fc.integer({ min: 1, max: 25 }));
const perMap = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  mapCounts.chain((count) => fc.array(arbitrary, { minLength: count, maxLength: count }));

const fullTeam = fc.record({
  name: uglyName,
  maps: fc.integer({ min: 0, max: 25 }),
  players: fc.array(uglyName, { minLength: 0, maxLength: 12 })
});

/** Requests for every kind of picture with the ugliest data that may come. */
export const uglyRequests: {
  readonly [Kind in PictureRequest['kind']]: fc.Arbitrary<PictureRequest & { kind: Kind }>;
} = {
  'session-players': fc.record({
    kind: fc.constant('session-players'),
    data: fc.record({
      caption,
      groups: groupsOf(fc.record({ damagePerMinute: uglyNumber, kills: uglyNumber, deaths: uglyNumber }))
    })
  }),
  'score-timeline': fc.record({
    kind: fc.constant('score-timeline'),
    data: fc.record({
      caption,
      teams: fc.record({ a: uglyName, b: uglyName }),
      maps: perMap(fc.record({ name: mapName, winner, times: fc.record({ a: time, b: time }), note: maybe(uglyName) }))
    })
  }),
  'kills-deaths': fc.record({
    kind: fc.constant('kills-deaths'),
    data: fc.record({
      caption,
      groups: groupsOf(fc.record({ kills: uglyNumber, deaths: uglyNumber, ratio: uglyNumber }))
    })
  }),
  form: fc.record({
    kind: fc.constant('form'),
    data: fc.record({
      caption,
      player: uglyName,
      team,
      average: uglyNumber,
      word: maybe(uglyName),
      maps: perMap(fc.record({ name: mapName, rounds: fc.array(uglyNumber, { minLength: 1, maxLength: 2 }) }))
    })
  }),
  weapons: fc.record({
    kind: fc.constant('weapons'),
    data: fc.record({
      caption,
      player: maybe(uglyName),
      team,
      weapons: fc.array(
        fc.record({ name: uglyName, kills: fc.oneof(fc.nat(900), fc.constantFrom(1e9, 1e300)), accuracy: uglyNumber }),
        { minLength: 0, maxLength: 24 }
      )
    })
  }),
  objectives: fc.record({
    kind: fc.constant('objectives'),
    data: fc.record({
      caption,
      groups: groupsOf(
        fc.record({
          revivesGiven: uglyNumber,
          timesRevived: uglyNumber,
          dynamitesPlanted: uglyNumber,
          dynamitesDefused: uglyNumber,
          objectivesStolen: uglyNumber,
          objectivesReturned: uglyNumber,
          constructions: uglyNumber
        })
      )
    })
  }),
  'play-style': fc.record({
    kind: fc.constant('play-style'),
    data: fc.record({
      caption,
      players: fc.oneof(fc.tuple(uglyName), fc.tuple(uglyName, uglyName)),
      axes: fc.array(
        fc.record({
          label: uglyName,
          values: fc.array(
            maybe(
              fc.record({
                share: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(-1, 9)),
                shown: uglyName
              })
            ),
            { minLength: 2, maxLength: 2 }
          )
        }),
        { minLength: 5, maxLength: 7 }
      )
    })
  }),
  'share-card': fc.record({
    kind: fc.constant('share-card'),
    data: fc.record({
      caption,
      community: maybe(uglyName),
      teams: fc.record({ a: fullTeam, b: fullTeam }),
      note: maybe(uglyName),
      maps: perMap(fc.record({ name: mapName, winner })),
      best: fc.array(fc.record({ name: uglyName, team, kills: uglyNumber, damagePerMinute: uglyNumber }), {
        maxLength: 5
      })
    })
  })
};
