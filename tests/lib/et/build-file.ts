import type { ArchivedFile, ServerRules } from '../../../src/lib/et/derive-files.ts';
import { hashBody } from '../../../src/lib/et/fingerprint.ts';
import { parseStatsFile, type StatsFileContent } from '../../../src/lib/et/parse-stats-file.ts';
import { parseStatsFilename } from '../../../src/lib/et/parse-stats-filename.ts';
import { tab } from '../../../src/lib/et/tab-fields.ts';
import { type Weapon, weapons } from '../../../src/lib/et/weapons.ts';

/** Hits, shots, kills, deaths and headshots. */
export type Five = readonly (number | string)[];

/** A player's line; what is not said is ordinary. */
export interface BuiltPlayer {
  readonly guid?: string;
  readonly name?: string;
  readonly rounds?: number | string;
  readonly team?: number | string;
  readonly weapons?: Readonly<Partial<Record<Weapon, Five>>>;
  /** Instead of the mask that fits the weapons. */
  readonly mask?: number | string;
  /** Number of fields after the weapons: 38, or that of an older or newer script. */
  readonly variant?: number;
  /** Fields by their name; all others are 0, but damage, time on a team and time alive. */
  readonly fields?: Readonly<Partial<Record<keyof typeof tab, number | string>>>;
}

/** A file; what is not said is an ordinary first round that was completed after 7:42 of 12:00. */
export interface BuiltFile {
  readonly server?: string;
  readonly map?: string;
  readonly config?: string;
  readonly round?: number | string;
  readonly defender?: number | string;
  readonly winner?: number | string;
  readonly limit?: string;
  readonly next?: string;
  readonly playtime?: number | string;
  readonly players?: readonly BuiltPlayer[];
  readonly lineEnd?: string;
}

/** Where the script of 33 fields writes a field: it has no denied time. */
function position33(field: number): number | undefined {
  if (field === tab.deniedSeconds) return undefined;
  return field < tab.deniedSeconds ? field : field - 1;
}

const usualFields = { damageGiven: 400, damageReceived: 400, alivePercent: '80.0', minutesPlayed: '7.7' };

/** The line of a player without its end, as a game server writes it. */
export function buildLine(player: BuiltPlayer = {}): string {
  const { guid = 'A1B2C3D4', name = '^1Owl', rounds = 0, team = 1, variant = 38 } = player;
  const own: BuiltPlayer['weapons'] = player.weapons ?? { mp40: [20, 60, 3, 3, 1] };
  const mask = player.mask ?? weapons.reduce((sum, weapon, bit) => (own[weapon] ? sum + 2 ** bit : sum), 0);
  const numbers = weapons.map((weapon) => own[weapon]?.map((number) => `${number} `).join('') ?? '').join('');
  const fields: (number | string)[] = Array.from({ length: variant }, () => 0);
  const known: Readonly<Record<string, number | string | undefined>> = { ...usualFields, ...player.fields };
  for (const [name, field] of Object.entries(tab)) {
    const at = variant === 33 ? position33(field) : field;
    if (at !== undefined && at < variant) fields[at] = known[name] ?? 0;
  }
  return `${guid}\\${name}\\${rounds}\\${team}\\${mask} ${numbers}\t${fields.join('\t')}`;
}

/** The first line of a file without its end. */
export function buildHeader(file: BuiltFile = {}): string {
  const { server = '^3Barn ^7Owls', map = 'supply', config = 'legacy3', round = 1, defender = 1, winner = 2 } = file;
  const { limit = '12:00', next = '7:42' } = file;
  const fields = [server, map, config, round, defender, winner, limit, next];
  return [...fields, ...(file.playtime === undefined ? [] : [file.playtime])].join('\\');
}

/** The bytes of a file, every line with its end; by default with three players a side. */
export function buildFile(file: BuiltFile = {}): Buffer {
  const end = file.lineEnd ?? '\n';
  const lines = [buildHeader(file), ...(file.players ?? buildTeams()).map(buildLine)];
  return Buffer.from(lines.map((line) => line + end).join(''), 'utf8');
}

/** Six people, three a side, all with the same numbers but what is given. */
export function buildTeams(given: Omit<BuiltPlayer, 'guid' | 'team'> = {}): BuiltPlayer[] {
  return ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'].map((short, index) => ({
    ...given,
    guid: `${short}000000`,
    name: `^${index}${short}`,
    team: index < 3 ? 1 : 2
  }));
}

/** The same people in a second round: sides swapped, one more round, numbers as given (of both rounds together). */
export function buildSecondTeams(given: Omit<BuiltPlayer, 'guid' | 'team'> = {}): BuiltPlayer[] {
  const numbers = { damageGiven: 900, damageReceived: 900, minutesPlayed: '13.9', ...given.fields };
  return buildTeams({ rounds: 1, weapons: { mp40: [45, 120, 7, 7, 2] }, ...given, fields: numbers }).map((player) => ({
    ...player,
    team: player.team === 1 ? 2 : 1
  }));
}

/** A second round that fits the ordinary first one: its limit is 7:42, and it was beaten after 6:10. */
export function buildSecond(file: BuiltFile = {}): Buffer {
  return buildFile({ round: 2, limit: '7:42', next: '6:10', players: buildSecondTeams(), ...file });
}

/** What a file says. Throws with the reason when it is rejected. */
export function readContent(bytes: Uint8Array): StatsFileContent {
  const read = parseStatsFile(bytes);
  if ('rejected' in read) throw new Error(`The file was rejected: ${read.rejected}`);
  return read.content;
}

/** Why a file was rejected. Throws when it was not. */
export function readRejection(bytes: Uint8Array): string {
  const read = parseStatsFile(bytes);
  if ('content' in read) throw new Error('The file was not rejected.');
  return read.rejected;
}

/** A file as it lies in the archive. */
export function archive(name: string, bytes: Uint8Array = buildFile(), copyOf?: string): ArchivedFile {
  const { map, number, stamp } = parseStatsFilename(name) ?? {};
  if (!map || !number || !stamp) throw new Error(`${name} is no name of a round's file.`);
  return { name, map, number, stamp, read: parseStatsFile(bytes), copyOf };
}

/** Files as they lie in the archive of a server, which knows copies by their player lines. */
export function archiveAll(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): ArchivedFile[] {
  const originals = new Map<string, string>();
  return files.map(({ name, bytes }) => {
    const body = hashBody(bytes);
    const copyOf = body === null ? undefined : originals.get(body);
    if (body !== null && !copyOf) originals.set(body, name);
    return archive(name, bytes, copyOf);
  });
}

/** The ordinary server: its time zone, no filler maps, the configs of the community. */
export const rules: ServerRules = {
  timeZone: 'Europe/Ljubljana',
  fillerMaps: [],
  stopwatchConfigs: ['legacy*']
};
