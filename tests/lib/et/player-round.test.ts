import { describe, expect, test } from '@jest/globals';
import { parsePlayerLine } from '../../../src/lib/et/parse-player-line.ts';
import { findPlayedSeconds, makePlayerRow, type PlayerRow, readTeamSeconds } from '../../../src/lib/et/player-round.ts';
import { tab } from '../../../src/lib/et/tab-fields.ts';
import { type BuiltPlayer, buildLine } from './build-file.ts';

/** The row of a player of a first round that took 462 seconds, or as long as said. */
function rowOf(player: BuiltPlayer, duration: number | null = 462): PlayerRow {
  const line = parsePlayerLine(buildLine(player));
  if (typeof line === 'string') throw new Error(line);
  return makePlayerRow(
    {
      line,
      origin: 'first',
      weapons: line.weapons,
      tab: line.tab,
      teamSeconds: readTeamSeconds(line.tab[tab.minutesPlayed]),
      alivePercent: line.tab[tab.alivePercent] ?? null,
      counterFell: false
    },
    duration
  );
}

describe('seconds played', () => {
  test('minutes on a team become seconds, rounded and not cut off', () => {
    expect(readTeamSeconds(6.8)).toBe(408);
    expect(readTeamSeconds(2.3)).toBe(138);
    for (let tenths = 1; tenths <= 2000; tenths++) expect(readTeamSeconds(tenths / 10)).toBe(tenths * 6);
    expect(readTeamSeconds(7.72)).toBe(463);
  });

  test('a time of 0.0 means that it was not measured', () => {
    expect(readTeamSeconds(0)).toBeNull();
    expect(readTeamSeconds(Number.NaN)).toBeNull();
    expect(readTeamSeconds(undefined)).toBeNull();
  });

  test('who was there for all but 9 seconds played the whole round', () => {
    expect(findPlayedSeconds(453, 462)).toBe(462);
    expect(findPlayedSeconds(471, 462)).toBe(462);
    expect(findPlayedSeconds(452, 462)).toBe(452);
    expect(findPlayedSeconds(472, 462)).toBe(472);
  });

  test('in a round of unknown length everybody has his own time, and an unknown time stays unknown', () => {
    expect(findPlayedSeconds(453, null)).toBe(453);
    expect(findPlayedSeconds(null, 462)).toBeNull();
    expect(findPlayedSeconds(null, null)).toBeNull();
  });
});

describe('sums over the weapons', () => {
  const row = rowOf({
    weapons: {
      knife: [1, 2, 1, 0, 0],
      mp40: [34, 103, 5, 1, 4],
      grenade: [6, 2, 3, 2, 0],
      mg42: [10, 50, 1, 0, 1],
      syringe: [3, 4, 0, 0, 0],
      dynamite: [0, 0, 0, 0, 0]
    }
  });

  test('kills, deaths, headshots, shots and hits are of all weapons', () => {
    expect(row).toMatchObject({ kills: 10, deaths: 3, headshots: 5, shots: 161, hits: 54 });
  });

  test('bullets are of bullet weapons only', () => {
    expect(row).toMatchObject({ bulletShots: 153, bulletHits: 44 });
  });

  test('a weapon without any number has no row', () => {
    expect(row.weapons.map(({ weapon }) => weapon)).toEqual(['knife', 'mp40', 'grenade', 'mg42', 'syringe']);
    expect(row.weapons[2]).toEqual({ weapon: 'grenade', hits: 6, shots: 2, kills: 3, deaths: 2, headshots: 0 });
  });

  test('a weapon of nothing but headshots has a row, as no number is lost', () => {
    expect(rowOf({ weapons: { mp40: [0, 0, 0, 0, 1] } }).weapons).toHaveLength(1);
  });
});

describe('fields that a script does not write are unknown, not 0', () => {
  const fields = { objectivesStolen: 3, objectivesReturned: 2, deniedSeconds: 40, multikill2: 1, uselessKills: 2 };

  test('33 fields: objectives are counted, denied time and what came later are not', () => {
    expect(rowOf({ variant: 33, fields })).toMatchObject({
      objectivesStolen: 3,
      objectivesReturned: 2,
      deniedSeconds: null,
      rawDeniedSeconds: null,
      multikill2: 1,
      multikill6: 0,
      uselessKills: null,
      fullSelfKills: null,
      repairsConstructions: null,
      revivesGiven: null
    });
  });

  test('from 36 fields on the objectives mean nothing', () => {
    for (const variant of [36, 37, 38, 40]) {
      expect(rowOf({ variant, fields })).toMatchObject({
        objectivesStolen: null,
        objectivesReturned: null,
        deniedSeconds: 40,
        uselessKills: 2,
        fullSelfKills: 0,
        repairsConstructions: variant < 37 ? null : 0,
        revivesGiven: variant < 38 ? null : 0
      });
    }
  });
});

describe('values that cannot be', () => {
  test('denied time of more than 30 seconds a kill and 30 more is kept raw, flagged and not shown', () => {
    const denied = (deniedSeconds: number) => rowOf({ weapons: { mp40: [9, 9, 3, 0, 0] }, fields: { deniedSeconds } });
    expect(denied(120)).toMatchObject({ deniedSeconds: 120, rawDeniedSeconds: 120 });
    expect(denied(120).flags).not.toContain('denied_impossible');
    expect(denied(121)).toMatchObject({ deniedSeconds: null, rawDeniedSeconds: 121 });
    expect(denied(121).flags).toContain('denied_impossible');
  });

  test('time dead is doubted beyond a fifth or 0.2 minutes of what the time alive leaves', () => {
    const isDoubted = (minutesDead: string, alivePercent: string, duration = 600) =>
      rowOf({ fields: { minutesPlayed: '10.0', alivePercent, minutesDead } }, duration).flags.includes(
        'dead_time_overcounted'
      );
    expect(isDoubted('2.0', '80.0')).toBe(false);
    expect(isDoubted('2.3', '80.0')).toBe(false);
    expect(isDoubted('2.5', '80.0')).toBe(true);
    expect(isDoubted('1.7', '80.0')).toBe(false);
    expect(isDoubted('1.5', '80.0')).toBe(true);
    expect(isDoubted('0.3', '99.0')).toBe(false);
    expect(isDoubted('0.4', '99.0')).toBe(true);
  });

  test('the raw time dead is kept whether doubted or not', () => {
    expect(rowOf({ fields: { minutesDead: '220.7' } })).toMatchObject({ rawMinutesDead: 220.7 });
  });
});

describe('a part of a round', () => {
  test('is more than 15 seconds less than all of it', () => {
    const flags = (minutesPlayed: string) => rowOf({ fields: { minutesPlayed } }, 462).flags;
    expect(flags('7.43')).toContain('partial');
    expect(flags('7.45')).not.toContain('partial');
    expect(flags('0.0')).not.toContain('partial');
    expect(rowOf({ fields: { minutesPlayed: '1.0' } }, null).flags).not.toContain('partial');
  });
});
