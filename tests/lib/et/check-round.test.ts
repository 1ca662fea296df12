import { expect, test } from '@jest/globals';
import { deriveFiles } from '../../../src/lib/et/derive-files.ts';
import {
  archive,
  type BuiltFile,
  type BuiltPlayer,
  buildFile,
  buildHeader,
  buildLine,
  buildSecond,
  buildSecondTeams,
  buildTeams,
  rules
} from './build-file.ts';

const firstName = '2025-10-14-212214-supply-round-1.txt';
const secondName = '2025-10-14-212914-supply-round-2.txt';

/** What is odd about a first round of these players. */
function oddities(file: BuiltFile | Uint8Array): readonly string[] | undefined {
  const bytes = file instanceof Uint8Array ? file : buildFile(file);
  return deriveFiles([archive(firstName, bytes)], rules).get(firstName)?.round?.warnings;
}

/** What is odd about a second round after a first. */
function secondOddities(first: BuiltFile, second: BuiltFile): readonly string[] | undefined {
  const files = [archive(firstName, buildFile(first)), archive(secondName, buildSecond(second))];
  return deriveFiles(files, rules).get(secondName)?.round?.warnings;
}

/** The teams with something else about the first player; bullets are counted rightly for everybody. */
function withFirst(player: BuiltPlayer, teams = buildTeams({ fields: { bulletsFired: 60 } })): BuiltPlayer[] {
  return teams.map((one, index) =>
    index === 0 ? { ...one, ...player, fields: { ...one.fields, ...player.fields } } : one
  );
}

test('an ordinary match is not odd', () => {
  const players = buildTeams({ fields: { bulletsFired: 60 } });
  expect(oddities({ players })).toEqual([]);
  expect(secondOddities({ players }, { players: buildSecondTeams({ fields: { bulletsFired: 120 } }) })).toEqual([]);
});

test('lines that could not be read, and what the header says impossibly, are told', () => {
  const lines = buildTeams({ fields: { bulletsFired: 60 } }).map(buildLine);
  const bytes = Buffer.from(`${[buildHeader({ limit: 'x' }), ...lines, 'nonsense'].join('\n')}\n`);
  expect(oddities(bytes)).toEqual([
    'header: the limit is "x", not a time',
    'line 8 could not be read: not a player line: fewer than 5 fields'
  ]);
});

test('the name of the file counts where the header has another round or map', () => {
  expect(oddities({ round: 2, map: 'goldrush', players: buildTeams({ fields: { bulletsFired: 60 } }) })).toEqual([
    'the header says round 2, the file name 1; the name counts',
    'the header names another map than the file name; the name counts'
  ]);
  expect(oddities({ map: 'SUPPLY', players: buildTeams({ fields: { bulletsFired: 60 } }) })).toEqual([]);
});

test('damage, team damage and kills that one side gave and the other did not receive are told', () => {
  const players = withFirst({
    weapons: { mp40: [20, 60, 5, 3, 1] },
    fields: { damageGiven: 500, teamDamageGiven: 30 }
  });
  expect(oddities({ players })).toEqual([
    'the sums of damageGiven and damageReceived differ by 100',
    'the sums of teamDamageGiven and teamDamageReceived differ by 30',
    'the sums of kills and deaths differ by 2'
  ]);
});

test('counters of a round that exceed its kills are told', () => {
  const fields = { killingSpree: 4, headshotKills: 5, usefulKills: 6, uselessKills: 7 };
  expect(oddities({ players: withFirst({ fields }) })).toEqual([
    'A1000000: more killingSpree than kills',
    'A1000000: more headshotKills than kills',
    'A1000000: more usefulKills than kills',
    'A1000000: more uselessKills than kills'
  ]);
});

test('revives that are not the hits of the syringe are told, where revives are counted', () => {
  const syringe = { mp40: [20, 60, 3, 3, 1], syringe: [2, 3, 0, 0, 0] };
  expect(oddities({ players: withFirst({ weapons: syringe, fields: { bulletsFired: 63 } }) })).toEqual([
    'A1000000: 0 revives, but 2 hits with the syringe'
  ]);
  const older = withFirst({ weapons: syringe }, buildTeams({ variant: 37 }));
  expect(oddities({ players: older })).toEqual([]);
});

test('more kills or headshots than hits with a weapon are told', () => {
  const weapons = { mp40: [2, 60, 3, 3, 4] };
  expect(oddities({ players: withFirst({ weapons }) })).toEqual([
    'A1000000: more kills than hits with mp40',
    'A1000000: more headshots than hits with mp40'
  ]);
});

test('bullets that are not the shots of all weapons are told, in both rounds, but not of scripts that cannot count', () => {
  const players = withFirst({ fields: { bulletsFired: 61 } });
  expect(oddities({ players })).toEqual(['A1000000: 61 bullets fired, but 60 shots of all weapons']);
  const second = withFirst({ fields: { bulletsFired: 60 } }, buildSecondTeams({ fields: { bulletsFired: 120 } }));
  expect(secondOddities({ players }, { players: second })).toEqual([
    'A1000000: 60 bullets fired, but 120 shots of all weapons'
  ]);
  expect(oddities({ players: buildTeams({ variant: 37, fields: { bulletsFired: 67_422 } }) })).toEqual([]);
});

test('more than 15 seconds longer than the round is told', () => {
  const longer = (minutesPlayed: string) => oddities({ players: withFirst({ fields: { minutesPlayed } }) });
  expect(longer('7.9')).toEqual([]);
  expect(longer('8.0')).toEqual(['A1000000: played longer than the round']);
});

test('who reconnected between the rounds, or changed his team, is told', () => {
  const first = { players: buildTeams({ fields: { bulletsFired: 60 } }) };
  const second = buildSecondTeams({ fields: { bulletsFired: 120 } });
  const own = { damageGiven: 500, damageReceived: 500, minutesPlayed: '6.2', bulletsFired: 60 };
  const reset = withFirst({ rounds: 0, weapons: { mp40: [25, 60, 4, 4, 1] }, fields: own }, second);
  expect(secondOddities(first, { players: reset })).toEqual(['A1000000: reconnected, the part before is lost']);
  expect(secondOddities(first, { players: withFirst({ team: 1 }, second) })).toEqual([
    'A1000000: on the same side in both rounds, so in the other team'
  ]);
});

test('a counter that fell is told, and the shots of a knife are not', () => {
  const first = { players: withFirst({ weapons: { mp40: [20, 60, 3, 3, 1], knife: [0, 5, 0, 0, 0] } }) };
  const knives = { mp40: [45, 120, 7, 7, 2], knife: [0, 3, 0, 0, 0] };
  const second = (weapons: BuiltPlayer['weapons'], bulletsFired: number) =>
    withFirst({ weapons, fields: { bulletsFired } }, buildSecondTeams({ fields: { bulletsFired: 120 } }));
  expect(secondOddities(first, { players: second(knives, 123) })).toEqual([]);
  expect(secondOddities(first, { players: second({ mp40: [45, 50, 7, 7, 2] }, 50) })).toEqual([
    'A1000000: a counter is smaller than in the first round'
  ]);
});

test('who has numbers of both rounds but no line in the first is told, as he has no row', () => {
  const stranger = { guid: 'D1000000', team: 1, rounds: 1, fields: { minutesPlayed: '13.9', bulletsFired: 60 } };
  const players = [...buildSecondTeams({ fields: { bulletsFired: 120 } }), stranger];
  expect(secondOddities({ players: buildTeams({ fields: { bulletsFired: 60 } }) }, { players })).toEqual([
    "D1000000: left out, has numbers of both rounds but is not in the first round's file"
  ]);
});
