import { expect, test } from '@jest/globals';
import { generateEvening } from '../../src/generator/generate-evening.ts';
import { oddities } from './arbitrary-evening.ts';
import { expectedEvenings } from './expected-evenings.ts';

/** Names of the keys of an object and of the objects within. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? [shapeOf(value[0])] : [];
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'weapons' ? 'weapons' : shapeOf(inner)])
  );
}

const real = expectedEvenings ? test : test.skip;

real('the truth has the shape of what is expected of the real files (skipped without ../shared)', () => {
  const { truth } = generateEvening({ seed: 1 });
  const pair = (evening: typeof truth | undefined): unknown => {
    const second = evening?.rounds.find(({ firstRound }) => firstRound !== null);
    const session = evening?.sessions.find(
      ({ mapsIncomplete, players }) => mapsIncomplete === 0 && players[0]?.revivesGiven !== null
    );
    return [shapeOf(second), shapeOf(session)];
  };
  expect(pair(truth)).toEqual(pair(expectedEvenings));
});

test('an evening without oddities is one session of one segment between two teams', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const { files, truth } = generateEvening({ seed, maps: 4, players: 6 });
    expect(truth.sessions).toHaveLength(1);
    expect(truth.sessions[0]).toMatchObject({
      date: '2026-10-16',
      firstFile: files[0]?.name,
      lastFile: files.at(-1)?.name,
      rounds: 8,
      mapsComplete: 4,
      mapsIncomplete: 0
    });
    const [segment, ...others] = truth.sessions[0]?.segments ?? [];
    expect(others).toEqual([]);
    expect([segment?.teamA.length, segment?.teamB.length]).toEqual([3, 3]);
    expect((segment?.mapsA ?? 0) + (segment?.mapsB ?? 0) + (segment?.draws ?? 0)).toBe(4);
    expect((segment?.pointsA ?? 0) + (segment?.pointsB ?? 0)).toBe(8);
    // Teams keep the side they had at the end of the map before, so the attack goes back and forth, but for etl_ice.
    const order = segment?.maps.map(({ map, attackedFirst }) => (map === 'etl_ice') === (attackedFirst === 'A'));
    expect(order?.every((straight, index) => straight === ((index % 2 === 0) === order[0]))).toBe(true);
  }
});

test('who wins a map follows from the two attacks', () => {
  const maps = Array.from({ length: 30 }, (_, seed) => generateEvening({ seed, maps: 6 }).truth).flatMap(
    ({ rounds, sessions }) =>
      sessions.flatMap(({ segments }) =>
        segments.flatMap((segment) =>
          segment.maps.map((map) => ({
            ...map,
            first: rounds.find(({ file }) => file === map.firstRound)?.outcome,
            second: rounds.find(({ file }) => file === map.secondRound)?.outcome
          }))
        )
      )
  );
  const kinds = new Map<string, Set<string>>();
  for (const { first, second, winner, attackedFirst } of maps) {
    const result = winner === 'draw' ? 'draw' : winner === attackedFirst ? 'first attackers' : 'second attackers';
    kinds.set(`${first} ${second}`, (kinds.get(`${first} ${second}`) ?? new Set()).add(result));
  }
  expect(Object.fromEntries([...kinds].map(([kind, results]) => [kind, [...results]]))).toEqual({
    'completed completed': ['second attackers'],
    'completed hold': ['first attackers'],
    'hold completed': ['second attackers'],
    'hold hold': ['draw']
  });
});

test("a player's evening is the sum of his rounds", () => {
  for (let seed = 0; seed < 10; seed += 1) {
    const odd = Object.fromEntries(oddities.filter((oddity) => oddity !== 'brokenDenied').map((oddity) => [oddity, 1]));
    const { rounds, sessions } = generateEvening({ seed, maps: 20, start: '2026-10-16T12:00', oddities: odd }).truth;
    const players = sessions.flatMap((session) => session.players);
    const rows = rounds.flatMap((round) => round.players);
    for (const player of players) {
      const own = rows.filter(({ guid }) => guid === player.guid);
      const seconds = own.reduce((sum, row) => sum + row.playedSeconds, 0);
      const damage = own.reduce((sum, row) => sum + row.damageGiven, 0);
      expect(player).toMatchObject({
        rounds: own.length,
        kills: own.reduce((sum, row) => sum + row.kills, 0),
        playedSeconds: seconds,
        damageGiven: damage
      });
      expect(player.dpm).toBeCloseTo((60 * damage) / seconds, 2);
    }
    expect(new Set(players.map(({ guid }) => guid)).size).toBe(players.length);
    expect(new Set(rows.map(({ guid }) => guid)).size).toBe(players.length);
  }
});

test('an evening over midnight has the date of its beginning', () => {
  const { truth, files } = generateEvening({ seed: 3, start: '2026-12-31T22:45', maps: 6 });
  expect(files.at(-1)?.name).toMatch(/^2027-01-01/);
  expect(truth.sessions.map(({ date }) => date)).toEqual(['2026-12-31']);
});

test('a session ends when nobody plays for more than an hour, and files that do not count lie outside', () => {
  const { truth } = generateEvening({ seed: 3, maps: 3, oddities: { idleFiles: 3, abortedSecondRounds: 1 } });
  const counting = truth.rounds.filter(({ status }) => status === 'played').map(({ file }) => file);
  expect(truth.sessions).toHaveLength(1);
  expect(truth.sessions[0]).toMatchObject({
    firstFile: counting[0],
    lastFile: counting.at(-1),
    rounds: 5,
    mapsComplete: 2,
    mapsIncomplete: 1
  });
});
