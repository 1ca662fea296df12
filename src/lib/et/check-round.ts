import type { WrittenRound } from './pair-rounds.ts';
import type { StatsFileContent } from './parse-stats-file.ts';
import type { PlayerRow } from './player-round.ts';
import { isMeasured } from './round-duration.ts';
import type { RoundAlone } from './subtract-rounds.ts';
import { tab } from './tab-fields.ts';

/**
 * What is odd about a played round, as sentences (stats-files.md 11). None of it keeps the round from being stored; a
 * person who doubts a number finds here why it may be off.
 * @param first content of the first round's file when this is a second round
 */
export function checkRound(file: WrittenRound, round: RoundAlone, first: StatsFileContent | undefined): string[] {
  const { content } = file;
  const warnings = [...content.warnings];
  for (const { line, reason } of content.unread) warnings.push(`line ${line} could not be read: ${reason}`);
  if (content.header.round !== file.number) {
    warnings.push(`the header says round ${content.header.round}, the file name ${file.number}; the name counts`);
  }
  if (content.header.map.toLowerCase() !== file.map.toLowerCase()) {
    warnings.push('the header names another map than the file name; the name counts');
  }
  const { recordedSeconds } = content.header;
  if (recordedSeconds !== undefined && !isMeasured(round.duration)) {
    warnings.push(`its timing record says ${recordedSeconds} s, less than a player was on a team; it is not believed`);
  }
  const { players } = round;
  const humans = players.filter(({ bot }) => !bot);
  compareSums(humans, 'damageGiven', 'damageReceived', warnings);
  compareSums(humans, 'teamDamageGiven', 'teamDamageReceived', warnings);
  compareSums(humans, 'kills', 'deaths', warnings);
  for (const row of players) warnings.push(...checkPlayer(row, round));
  warnings.push(...checkBullets(content));
  if (first) warnings.push(...checkSides(first, players), ...listLeftOut(content, players));
  return warnings;
}

type Sum = 'damageGiven' | 'damageReceived' | 'teamDamageGiven' | 'teamDamageReceived' | 'kills' | 'deaths';

/** What one half does the other half suffers, unless somebody reconnected and lost a part of his numbers. */
function compareSums(players: readonly PlayerRow[], given: Sum, received: Sum, warnings: string[]): void {
  let difference = 0;
  for (const row of players) difference += (row[given] ?? 0) - (row[received] ?? 0);
  if (difference !== 0) warnings.push(`the sums of ${given} and ${received} differ by ${difference}`);
}

function checkPlayer(row: PlayerRow, { duration }: RoundAlone): string[] {
  const warnings: string[] = [];
  for (const part of ['killingSpree', 'headshotKills', 'usefulKills', 'uselessKills'] as const) {
    if ((row[part] ?? 0) > row.kills) warnings.push(`${row.guid}: more ${part} than kills`);
  }
  const syringe = row.weapons.find(({ weapon }) => weapon === 'syringe')?.hits ?? 0;
  if (row.revivesGiven !== null && row.revivesGiven !== syringe) {
    warnings.push(`${row.guid}: ${row.revivesGiven} revives, but ${syringe} hits with the syringe`);
  }
  for (const { weapon, hits, kills, headshots } of row.weapons) {
    if (kills > hits) warnings.push(`${row.guid}: more kills than hits with ${weapon}`);
    if (headshots > hits) warnings.push(`${row.guid}: more headshots than hits with ${weapon}`);
  }
  if (row.playedSeconds !== null && duration.seconds !== null && row.playedSeconds > duration.seconds + 15) {
    warnings.push(`${row.guid}: played longer than the round`);
  }
  if (row.flags.includes('counter_fell')) warnings.push(`${row.guid}: a counter is smaller than in the first round`);
  if (row.origin === 'reset') warnings.push(`${row.guid}: reconnected, the part before is lost`);
  return warnings;
}

/** A player on the same side in both rounds has changed his team in between. */
function checkSides(first: StatsFileContent, players: readonly PlayerRow[]): string[] {
  const before = new Map(first.players.map(({ guid, team }) => [guid, team]));
  return players
    .filter(
      ({ guid, side, origin }) => origin === 'carried' && side !== 3 && side !== null && before.get(guid) === side
    )
    .map(({ guid }) => `${guid}: on the same side in both rounds, so in the other team`);
}

/** Players of a second round's file that have no row, other than spectators. */
function listLeftOut({ players }: StatsFileContent, rows: readonly PlayerRow[]): string[] {
  const kept = new Set(rows.map(({ guid }) => guid));
  return players
    .filter(({ guid, team }) => team !== 3 && !kept.has(guid))
    .map(({ guid }) => `${guid}: left out, has numbers of both rounds but is not in the first round's file`);
}

/** Only the newest layout counts bullets rightly: there they equal the shots of all weapons. */
function checkBullets({ players }: StatsFileContent): string[] {
  return players.flatMap((player) => {
    const bullets = player.tab[tab.bulletsFired];
    if (bullets === undefined || Number.isNaN(player.tab[tab.revivesGiven] ?? Number.NaN)) return [];
    let shots = 0;
    for (let at = 1; at < player.weapons.length; at += 5) shots += player.weapons[at] ?? 0;
    return bullets === shots ? [] : [`${player.guid}: ${bullets} bullets fired, but ${shots} shots of all weapons`];
  });
}
