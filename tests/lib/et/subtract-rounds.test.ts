import { describe, expect, test } from '@jest/globals';
import { damagePerMinute, efficiency, killDeathRatio } from '../../../src/lib/et/metrics.ts';
import type { PlayerRow } from '../../../src/lib/et/player-round.ts';
import { measureSecondRound, readFirstRound, subtractRounds } from '../../../src/lib/et/subtract-rounds.ts';
import { tab } from '../../../src/lib/et/tab-fields.ts';
import {
  type BuiltFile,
  type BuiltPlayer,
  buildFile,
  buildSecond,
  buildSecondTeams,
  buildTeams,
  readContent
} from './build-file.ts';

const firstFile = (file: BuiltFile = {}) => readContent(buildFile(file));
const secondFile = (file: BuiltFile = {}) => readContent(buildSecond(file));

/** The row of one player of a second round; everybody else is ordinary. */
function subtract(first: BuiltPlayer | undefined, second: BuiltPlayer, files: [BuiltFile, BuiltFile] = [{}, {}]) {
  const guid = 'C1000000';
  const before = first ? [{ guid, ...first }] : [];
  const round = subtractRounds(
    firstFile({ players: [...buildTeams(), ...before], ...files[0] }),
    secondFile({ players: [...buildSecondTeams(), { guid, ...second }], ...files[1] })
  );
  return { round, row: round.players.find((row) => row.guid === guid) };
}

const before: BuiltPlayer = {
  team: 1,
  rounds: 0,
  weapons: { mp40: [20, 60, 3, 3, 1] },
  fields: { damageGiven: 400, damageReceived: 400, selfKills: 1, gibs: 2, minutesPlayed: '7.7' }
};
const after: BuiltPlayer = {
  team: 2,
  rounds: 1,
  weapons: { mp40: [45, 120, 7, 7, 2] },
  fields: { damageGiven: 900, damageReceived: 900, selfKills: 1, gibs: 2, minutesPlayed: '13.9' }
};

describe('the worked example: 2025-10-14 etl_adlernest, A13674CB', () => {
  const first = firstFile({
    map: 'etl_adlernest',
    limit: '10:00',
    next: '2:18',
    players: [
      {
        guid: 'A13674CB',
        team: 1,
        rounds: 0,
        weapons: {
          colt: [0, 0, 0, 1, 0],
          mp40: [34, 103, 0, 1, 0],
          thompson: [0, 0, 0, 4, 0],
          grenade: [0, 2, 0, 0, 0],
          artillery: [0, 1, 0, 0, 0]
        },
        fields: {
          damageGiven: 606,
          damageReceived: 862,
          alivePercent: '73.6',
          xp: 1,
          bulletsFired: 106,
          minutesPlayed: '2.3',
          minutesDead: '1.3'
        }
      },
      { guid: 'FFFFFFFF', team: 2 }
    ]
  });
  const second = secondFile({
    map: 'etl_adlernest',
    winner: 1,
    limit: '2:18',
    next: '2:18',
    players: [
      {
        guid: 'A13674CB',
        team: 2,
        rounds: 1,
        weapons: {
          colt: [9, 20, 0, 1, 2],
          mp40: [42, 124, 1, 4, 1],
          thompson: [27, 65, 4, 4, 6],
          grenade: [2, 3, 2, 0, 0],
          artillery: [0, 1, 0, 0, 0],
          syringe: [1, 1, 0, 0, 0]
        },
        fields: {
          damageGiven: 1756,
          damageReceived: 1586,
          alivePercent: '75.5',
          xp: 30,
          bulletsFired: 214,
          minutesPlayed: '4.6',
          minutesDead: '1.4',
          usefulKills: 2,
          deniedSeconds: 72,
          revivesGiven: 1
        }
      }
    ]
  });
  const { duration, players } = subtractRounds(first, second);
  const row = players[0];

  test('the second round was held for its whole limit', () => {
    expect(duration).toEqual({ seconds: 138, source: 'limit', endReason: 'time_expired' });
    expect(row).toMatchObject({ origin: 'carried', side: 2, playedSeconds: 138 });
  });

  test('weapons are the difference, and what is all 0 is gone', () => {
    expect(row?.weapons).toEqual([
      { weapon: 'colt', hits: 9, shots: 20, kills: 0, deaths: 0, headshots: 2 },
      { weapon: 'mp40', hits: 8, shots: 21, kills: 1, deaths: 3, headshots: 1 },
      { weapon: 'thompson', hits: 27, shots: 65, kills: 4, deaths: 0, headshots: 6 },
      { weapon: 'grenade', hits: 2, shots: 1, kills: 2, deaths: 0, headshots: 0 },
      { weapon: 'syringe', hits: 1, shots: 1, kills: 0, deaths: 0, headshots: 0 }
    ]);
  });

  test('kills, deaths, headshots and damage are those of the second round', () => {
    expect(row).toMatchObject({ kills: 7, deaths: 3, headshots: 9, damageGiven: 1150, damageReceived: 724 });
    expect(killDeathRatio(7, 3).toFixed(3)).toBe('2.333');
    expect(efficiency(7, 3)).toBe(70);
    expect(damagePerMinute(row?.damageGiven ?? 0, row?.playedSeconds ?? 0)).toBe(500);
  });

  test('accuracy is over bullet weapons', () => {
    expect(row).toMatchObject({ bulletHits: 44, bulletShots: 106, hits: 47, shots: 108 });
    expect(((100 * 44) / 106).toFixed(2)).toBe('41.51');
  });

  test('what is already per round is copied', () => {
    expect(row).toMatchObject({ xp: 30, usefulKills: 2, deniedSeconds: 72, revivesGiven: 1, rawMinutesDead: 1.4 });
  });

  test('the time alive is subtracted in seconds', () => {
    expect(row?.alivePercent).toBeCloseTo(77.4, 10);
    const dead = ((row?.playedSeconds ?? 0) / 60) * (1 - (row?.alivePercent ?? 0) / 100);
    expect(dead.toFixed(2)).toBe('0.52');
    expect((100 - (row?.alivePercent ?? 0)).toFixed(1)).toBe('22.6');
    expect(row?.flags).toEqual(['dead_time_overcounted']);
  });
});

describe('classes of players in a second round', () => {
  test('carried over: in the first, one round more, nothing smaller', () => {
    expect(subtract(before, after).row).toMatchObject({ origin: 'carried', damageGiven: 500, kills: 4, deaths: 4 });
  });

  test('reset: the count of rounds has not risen, so his own numbers stand', () => {
    for (const rounds of [0, 1]) {
      const { row } = subtract({ ...before, rounds: 1 }, { ...after, rounds });
      expect(row).toMatchObject({ origin: 'reset', damageGiven: 900, kills: 7, playedSeconds: 834 });
    }
  });

  test.each(['damageGiven', 'damageReceived', 'minutesPlayed', 'selfKills', 'gibs'] as const)(
    'reset: %s has fallen',
    (field) => {
      const fallen = { ...after, fields: { ...after.fields, [field]: field === 'minutesPlayed' ? '3.0' : 0 } };
      expect(subtract(before, fallen).row).toMatchObject({ origin: 'reset', kills: 7, deaths: 7 });
    }
  );

  test('reset: the sum of kills or deaths over all weapons has fallen', () => {
    const fewerKills = { ...after, weapons: { mp40: [45, 120, 2, 7, 2] } };
    const fewerDeaths = { ...after, weapons: { mp40: [45, 120, 7, 2, 2] } };
    expect(subtract(before, fewerKills).row).toMatchObject({ origin: 'reset', kills: 2 });
    expect(subtract(before, fewerDeaths).row).toMatchObject({ origin: 'reset', deaths: 2 });
  });

  test('the second real example: 43A74ECD reconnected, and his second file stands as it is', () => {
    const { row } = subtract(
      { ...before, rounds: 1, fields: { damageGiven: 1400, damageReceived: 3266, minutesPlayed: '12.0' } },
      {
        ...after,
        rounds: 1,
        weapons: { thompson: [100, 200, 14, 9, 10] },
        fields: { damageGiven: 1449, damageReceived: 2350, minutesPlayed: '11.1' }
      },
      [
        { winner: 1, limit: '12:00', next: '12:00' },
        { winner: 1, limit: '12:00', next: '12:00' }
      ]
    );
    expect(row).toMatchObject({
      origin: 'reset',
      damageGiven: 1449,
      damageReceived: 2350,
      kills: 14,
      deaths: 9,
      playedSeconds: 666
    });
  });

  test('shots of a knife may fall: that is no reconnect and no counter that fell', () => {
    const knives = (shots: number) => ({
      mp40: [45, 120, 7, 7, 2],
      knife: [0, shots, 0, 0, 0],
      kabar: [1, shots, 0, 0, 0]
    });
    const { row } = subtract(
      { ...before, weapons: { ...before.weapons, ...knives(4), mp40: [20, 60, 3, 3, 1] } },
      {
        ...after,
        weapons: knives(2)
      }
    );
    expect(row).toMatchObject({ origin: 'carried', kills: 4 });
    expect(row?.flags).not.toContain('counter_fell');
    expect(row?.weapons.map(({ weapon }) => weapon)).toEqual(['mp40']);
  });

  test('a weapon that is gone from the second file counts as 0 there', () => {
    const { row } = subtract({ ...before, weapons: { ...before.weapons, knife: [0, 3, 0, 0, 0] } }, after);
    expect(row?.weapons).toEqual([{ weapon: 'mp40', hits: 25, shots: 60, kills: 4, deaths: 4, headshots: 1 }]);
    expect(row?.flags).not.toContain('counter_fell');
  });

  test('any other counter that falls is kept at 0 and flagged', () => {
    const fewerShots = { ...after, weapons: { mp40: [45, 50, 7, 7, 2] } };
    const { row } = subtract(before, fewerShots);
    expect(row?.weapons[0]).toMatchObject({ shots: 0, hits: 25 });
    expect(row?.flags).toContain('counter_fell');
    const lessTeamDamage = subtract({ ...before, fields: { ...before.fields, teamDamageGiven: 50 } }, after).row;
    expect(lessTeamDamage).toMatchObject({ origin: 'carried', teamDamageGiven: 0 });
    expect(lessTeamDamage?.flags).toContain('counter_fell');
  });

  test('joined: not in the first, his own numbers', () => {
    const { row } = subtract(undefined, { ...after, fields: { ...after.fields, minutesPlayed: '3.0' } });
    expect(row).toMatchObject({ origin: 'joined', damageGiven: 900, kills: 7, playedSeconds: 180 });
    expect(row?.flags).toContain('partial');
  });

  test('a spectator without time in the second round has no row', () => {
    const watching = { ...before, rounds: 1, team: 3 };
    expect(subtract(before, watching).row).toBeUndefined();
    expect(subtract(undefined, { ...watching, fields: { minutesPlayed: '0.0' } }).row).toBeUndefined();
  });

  test('a spectator who played before has a row', () => {
    const left = { ...after, team: 3, fields: { ...after.fields, minutesPlayed: '10.0' } };
    expect(subtract(before, left).row).toMatchObject({ side: 3, origin: 'carried', playedSeconds: 138 });
  });

  test('who left before the end has his own time', () => {
    const left = { ...after, fields: { ...after.fields, minutesPlayed: '9.7' } };
    const { row } = subtract(before, left);
    expect(row).toMatchObject({ origin: 'carried', playedSeconds: 120 });
    expect(row?.flags).toContain('partial');
  });

  test('who is on a side but for no time has a time of 0, which is known', () => {
    const idle = { ...after, fields: { ...after.fields, minutesPlayed: '7.7' } };
    const { row } = subtract(before, idle);
    expect(row).toMatchObject({ playedSeconds: 0, alivePercent: null });
    expect(row?.flags).toContain('partial');
  });

  test('who is in the first file only has no row', () => {
    const round = subtractRounds(firstFile({ players: [...buildTeams(), { guid: 'C1', team: 1 }] }), secondFile());
    expect(round.players).toHaveLength(6);
  });

  test('an unknown count of rounds says nothing about a reconnect', () => {
    expect(subtract({ ...before, rounds: 'x' }, after).row?.origin).toBe('carried');
    expect(subtract(before, { ...after, rounds: 'x' }).row?.origin).toBe('carried');
  });
});

describe('numbers of both rounds never pass for those of one', () => {
  test('who played longer than the second round but is not in the first file is left out', () => {
    expect(subtract(undefined, after).row).toBeUndefined();
  });

  test('he does not make a held round longer than it was', () => {
    const heldFiles: [BuiltFile, BuiltFile] = [{}, { winner: 1, limit: '7:42', next: '7:42' }];
    const { round } = subtract(undefined, after, heldFiles);
    expect(round.duration).toEqual({ seconds: 372, source: 'players', endReason: 'surrender_or_early' });
  });

  test("where the first file has no times, those of the second are not taken for one round's", () => {
    const untimed = buildTeams({ fields: { minutesPlayed: '0.0' } });
    const { duration, players } = subtractRounds(firstFile({ players: untimed }), secondFile());
    expect(duration.seconds).toBe(370);
    for (const row of players) expect(row).toMatchObject({ playedSeconds: null, alivePercent: null, damageGiven: 500 });
  });

  test('where neither file has times, they are unknown and not 0', () => {
    const untimed = { fields: { minutesPlayed: '0.0' } };
    const round = subtractRounds(
      firstFile({ players: buildTeams(untimed) }),
      secondFile({
        players: buildSecondTeams({ fields: { damageGiven: 900, damageReceived: 900, minutesPlayed: '0.0' } })
      })
    );
    expect(round.players.map(({ playedSeconds }) => playedSeconds)).toEqual([null, null, null, null, null, null]);
  });
});

describe('arithmetic by field', () => {
  /** Every field of the file with another number, so that any mistake in the order shows. */
  const numbered = (by: number): Record<string, string> =>
    Object.fromEntries(
      Object.entries(tab).map(([key, field]) => [
        key,
        ['alivePercent', 'minutesPlayed'].includes(key) ? '' : `${field + by}`
      ])
    );

  test('eight fields are subtracted, all others are already those of the round', () => {
    const rest = { deniedSeconds: 60 };
    const { row } = subtract(
      { ...before, fields: { ...numbered(1), alivePercent: '80.0', minutesPlayed: '7.7', ...rest } },
      { ...after, fields: { ...numbered(101), alivePercent: '80.0', minutesPlayed: '13.9', ...rest } }
    );
    const subtracted: Partial<PlayerRow> = {
      damageGiven: 100,
      damageReceived: 100,
      teamDamageGiven: 100,
      teamDamageReceived: 100,
      gibs: 100,
      selfKills: 100,
      teamKills: 100,
      teamGibs: 100
    };
    const copied: Partial<PlayerRow> = {
      xp: 110,
      killingSpree: 111,
      deathSpree: 112,
      killAssists: 113,
      killSteals: 114,
      headshotKills: 115,
      objectivesStolen: null,
      objectivesReturned: null,
      dynamitesPlanted: 118,
      dynamitesDefused: 119,
      timesRevived: 120,
      rawMinutesDead: 126,
      usefulKills: 128,
      deniedSeconds: 60,
      multikill2: 130,
      multikill3: 131,
      multikill4: 132,
      multikill5: 133,
      multikill6: 134,
      uselessKills: 135,
      fullSelfKills: 136,
      repairsConstructions: 137,
      revivesGiven: 138
    };
    expect(row).toMatchObject({ ...subtracted, ...copied });
  });

  test('time alive: that of both rounds minus that of the first, within 0 and 100', () => {
    const alive = (first: string, both: string) =>
      subtract(
        { ...before, fields: { ...before.fields, alivePercent: first } },
        { ...after, fields: { ...after.fields, alivePercent: both } }
      ).row?.alivePercent;
    expect(alive('80.0', '80.0')).toBeCloseTo(80, 10);
    expect(alive('60.0', '70.0')).toBeCloseTo((70 * (462 + 370) - 60 * 462) / 370, 10);
    expect(alive('10.0', '90.0')).toBe(100);
    expect(alive('100.0', '10.0')).toBe(0);
    expect(alive('500.0', '100.0')).toBeCloseTo(100, 10);
  });

  test('time alive of who left early is over his own time', () => {
    const { row } = subtract(
      { ...before, fields: { ...before.fields, alivePercent: '60.0' } },
      { ...after, fields: { ...after.fields, alivePercent: '64.0', minutesPlayed: '9.7' } }
    );
    expect(row?.alivePercent).toBeCloseTo((64 * (462 + 120) - 60 * 462) / 120, 10);
  });

  test('who came later or reconnected has his own time alive', () => {
    const own = { ...after, fields: { ...after.fields, minutesPlayed: '3.0', alivePercent: '66.6' } };
    expect(subtract(undefined, own).row?.alivePercent).toBe(66.6);
    expect(subtract(before, own).row?.alivePercent).toBe(66.6);
  });
});

describe('how long a second round took', () => {
  test('of an attack that was completed the clock tells', () => {
    expect(measureSecondRound(firstFile(), secondFile())).toBe(370);
  });

  test('of a hold the time of whoever was there longest, minus that in the first', () => {
    const held = secondFile({ winner: 1, next: '7:42' });
    expect(measureSecondRound(firstFile(), held)).toBe(372);
    expect(subtractRounds(firstFile(), held).duration.seconds).toBe(372);
  });

  test('it is the same for pairing and for the round itself', () => {
    for (const winner of [1, 2]) {
      for (const minutesPlayed of ['0.0', '9.0', '13.9', '15.4', '30.0']) {
        const second = secondFile({ winner, next: '7:42', players: buildSecondTeams({ fields: { minutesPlayed } }) });
        expect(measureSecondRound(firstFile(), second)).toBe(subtractRounds(firstFile(), second).duration.seconds);
      }
    }
  });
});

test("a first round has everybody's numbers as they are", () => {
  const { duration, players } = readFirstRound(firstFile());
  expect(duration).toEqual({ seconds: 462, source: 'clock', endReason: 'objective' });
  expect(players).toHaveLength(6);
  for (const row of players) {
    expect(row).toMatchObject({ origin: 'first', damageGiven: 400, kills: 3, playedSeconds: 462, alivePercent: 80 });
  }
});

test('a time alive above 100 percent is 100', () => {
  const { players } = readFirstRound(firstFile({ players: buildTeams({ fields: { alivePercent: '120.0' } }) }));
  expect(players[0]?.alivePercent).toBe(100);
});
