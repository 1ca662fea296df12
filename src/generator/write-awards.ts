import type { FileRow, PlayedFile } from './played-file.ts';
import { column, sumColumn, type Tally, weaponNumber } from './tally.ts';
import { bits } from './weapons.ts';

/** Awards are given when a round has come to its end, and are in the file a second before the numbers. */
export const hasAwards = ({ status }: PlayedFile): boolean => status !== 'idle' && status !== 'aborted';

/**
 * The text of an awards file, as the server's script writes it when a round has ended (stats-files.md 7): the awards, then
 * whom everybody has killed and been killed by. Newer scripts print a head before each player's opponents.
 */
export function writeAwards(file: PlayedFile, hasHeads: boolean, lineEnd: string): Uint8Array {
  const players = file.rows.filter(({ team }) => team !== 3);
  const lines = [
    ...awards.flatMap((award) => tellBest(players, award) ?? []),
    ...players.flatMap((owner) => tellDuels(owner, players, hasHeads))
  ];
  return Buffer.from(lines.map((line) => line + lineEnd).join(''), 'latin1');
}

interface Award {
  readonly name: string;
  /** Counters of the engine, which in a second round hold both. */
  readonly ofBoth?: true;
  readonly count: (tally: Tally) => number;
  readonly unit?: string;
}

const lightWeapons = [bits.mp40, bits.thompson, bits.sten, bits.mp34];

const awards: readonly Award[] = [
  { name: 'Most damage given', ofBoth: true, count: ({ damageGiven }) => damageGiven },
  { name: 'Most damage received', ofBoth: true, count: ({ damageReceived }) => damageReceived },
  { name: 'Most team damage given', ofBoth: true, count: ({ teamDamageGiven }) => teamDamageGiven },
  { name: 'Most teamkills', ofBoth: true, count: ({ teamKills }) => teamKills },
  { name: 'Most selfkills', ofBoth: true, count: ({ selfKills }) => selfKills },
  { name: 'Most deaths', ofBoth: true, count: (tally) => sumColumn(tally, column.deaths) },
  { name: 'Most doublekills', count: ({ multikills }) => multikills[0] },
  {
    name: 'Most light weapon kills',
    count: (tally) => lightWeapons.reduce((sum, bit) => sum + weaponNumber(tally, bit, column.kills), 0)
  },
  { name: 'Most grenade kills', count: (tally) => weaponNumber(tally, bits.grenade, column.kills) },
  { name: 'Most revives', count: ({ revivesGiven }) => revivesGiven },
  { name: 'Most revived', count: ({ timesRevived }) => timesRevived },
  { name: 'Most dynamites planted', count: ({ dynamitesPlanted }) => dynamitesPlanted },
  { name: 'Longest killing spree', count: ({ killingSpree }) => killingSpree },
  { name: 'Longest death spree', count: ({ deathSpree }) => deathSpree },
  { name: 'Most corpse gibs', ofBoth: true, count: ({ gibs }) => gibs },
  { name: 'Most kill assists', count: ({ killAssists }) => killAssists },
  { name: 'Most headshot kills', count: ({ headshotKills }) => headshotKills },
  // The script prints this one again where it means useful kills.
  { name: 'Longest killing spree', count: ({ killingSpree }) => killingSpree },
  { name: 'Most playtime denied', count: ({ deniedMs }) => Math.floor(deniedMs / 1000), unit: ' seconds' },
  { name: 'Most bullets fired', ofBoth: true, count: (tally) => sumColumn(tally, column.shots) }
];

/** The line of the best, or of nobody when his number is 1 or less. */
function tellBest(players: readonly FileRow[], { name, ofBoth, count, unit = '' }: Award): string | undefined {
  let best: FileRow | undefined;
  let most = 1;
  for (const row of players) {
    const value = count(row.now) + (ofBoth && row.before ? count(row.before) : 0);
    if (value <= most) continue;
    best = row;
    most = value;
  }
  return best && [name, nameOf(best), `${most}${unit}`].join('\t');
}

function tellDuels(owner: FileRow, players: readonly FileRow[], hasHeads: boolean): string[] {
  const duels = players
    .filter(({ team }) => team !== owner.team)
    .map((foe) => ({ foe, kills: countKills(owner, foe), deaths: countKills(foe, owner) }))
    .filter(({ kills, deaths }) => kills + deaths > 0)
    .toSorted((a, b) => b.kills - a.kills)
    .map(({ foe, kills, deaths }) => `${nameOf(foe)}\t${kills}\t${deaths}`);
  if (!hasHeads) return duels;
  return [['VS_HEADER', nameOf(owner), owner.person.guid.padEnd(32, '0')].join('\t'), ...duels];
}

const countKills = (by: FileRow, victim: FileRow) => by.now.victims.get(victim.person.guid) ?? 0;

/** Without colours and without every byte that is not printable ASCII. */
const nameOf = ({ name }: FileRow) => name.clean.replace(/[^\x20-\x7e]/g, '');
