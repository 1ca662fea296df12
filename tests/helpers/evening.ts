import type { GeneratedFile } from '../../src/generator/generate-evening.ts';
import { type DerivedFile, deriveFiles } from '../../src/lib/et/derive-files.ts';
import type { EveningRound } from '../../src/lib/et/evening.ts';
import { groupSessions } from '../../src/lib/et/group-sessions.ts';
import type { PlayedEvening } from '../../src/lib/et/played-evening.ts';
import type { PlayerRow } from '../../src/lib/et/player-round.ts';
import { archiveAll, rules } from '../lib/et/build-file.ts';

/** Evenings made of files, with the names of the files by the id of the round. */
export interface EveningsOfFiles {
  readonly evenings: readonly (readonly EveningRound[])[];
  readonly files: ReadonlyMap<number, string>;
}

/** Rounds as an evening that is alone on its server, with nothing said about it. */
export function asEvening(rounds: readonly EveningRound[], given: Partial<PlayedEvening> = {}): PlayedEvening {
  return {
    id: 1,
    date: '2025-10-14',
    numberOfDay: 1,
    sessionsOfDay: 1,
    serverId: 1,
    server: 'A server',
    startedAt: new Date(rounds[0]?.startedAt ?? 0),
    endedAt: new Date(rounds.at(-1)?.endedAt ?? 0),
    gapMinutes: 60,
    earlier: null,
    later: null,
    shamingAwards: false,
    locale: 'en-US',
    rounds,
    corrections: [],
    lineups: [],
    ...given
  };
}

const saveDelay = 3000;

/** What the product makes of the files of a server: evenings in the order of play. */
export function makeEvenings(files: readonly GeneratedFile[]): EveningsOfFiles {
  const archived = archiveAll(files);
  const derived = deriveFiles(archived, rules);
  const ids = new Map([...derived.keys()].toSorted().map((name, index) => [name, index + 1]));
  const idOf = (name: string) => ids.get(name) ?? 0;
  const rounds = archived.flatMap((file) => {
    const made = derived.get(file.name);
    const header = 'content' in file.read ? file.read.content.header : undefined;
    return made?.round && header ? [makeEveningRound(made, made.round, { ...file, ...header }, idOf)] : [];
  });
  const evenings = groupSessions(rounds, 60).map((session) => session.rounds);
  return { evenings, files: new Map([...ids].map(([name, id]) => [id, name])) };
}

function makeEveningRound(
  made: DerivedFile,
  round: NonNullable<DerivedFile['round']>,
  file: Pick<EveningRound, 'map' | 'number' | 'limitSeconds' | 'clockSeconds' | 'defender' | 'winner'>,
  idOf: (name: string) => number
): EveningRound {
  const endedAt = made.writtenAt - saveDelay;
  return {
    id: idOf(made.name),
    match: idOf(made.firstRound ?? made.name),
    map: file.map,
    number: file.number,
    startedAt: endedAt - (round.duration.seconds ?? 0) * 1000,
    endedAt,
    durationSeconds: round.duration.seconds,
    endReason: round.duration.endReason,
    limitSeconds: file.limitSeconds,
    clockSeconds: file.clockSeconds,
    defender: file.defender,
    winner: file.winner,
    counts: !round.leftOut,
    leftOut: round.leftOut ?? null,
    players: round.players
  };
}

/** A row of somebody who played all of an ordinary round; what is not said is 0. */
export function makeRow(guid: string, side: 1 | 2 | 3, given: Partial<PlayerRow> = {}): PlayerRow {
  return {
    guid,
    bot: false,
    name: guid,
    cleanName: guid,
    side,
    origin: 'first',
    playedSeconds: 300,
    alivePercent: 80,
    kills: 0,
    deaths: 0,
    headshots: 0,
    shots: 0,
    hits: 0,
    bulletShots: 0,
    bulletHits: 0,
    damageGiven: 0,
    damageReceived: 0,
    teamDamageGiven: 0,
    teamDamageReceived: 0,
    gibs: 0,
    selfKills: 0,
    teamKills: 0,
    teamGibs: 0,
    xp: 0,
    killingSpree: 0,
    deathSpree: 0,
    killAssists: 0,
    killSteals: 0,
    headshotKills: 0,
    objectivesStolen: null,
    objectivesReturned: null,
    dynamitesPlanted: 0,
    dynamitesDefused: 0,
    timesRevived: 0,
    usefulKills: 0,
    deniedSeconds: 0,
    multikill2: 0,
    multikill3: 0,
    multikill4: 0,
    multikill5: 0,
    multikill6: 0,
    uselessKills: 0,
    fullSelfKills: 0,
    repairsConstructions: 0,
    revivesGiven: 0,
    rawMinutesDead: null,
    rawDeniedSeconds: null,
    flags: [],
    weapons: [],
    ...given
  };
}

/** One round of a map: who was Axis, who was Allies, and what is not ordinary about it. */
export interface BuiltRound extends Partial<Omit<EveningRound, 'players'>> {
  /** GUIDs, or whole rows. */
  readonly axis: readonly (string | PlayerRow)[];
  readonly allies: readonly (string | PlayerRow)[];
}

const minute = 60_000;

/** Rounds begin so many minutes one after another. */
const pace = 15;

/**
 * An evening of maps, each with one round or two. What is not said is ordinary: Axis defend, the first attack takes 5:00
 * of 12:00 and the second does not beat it.
 */
export function buildEvening(maps: readonly (readonly [BuiltRound, BuiltRound?])[]): EveningRound[] {
  return maps.flatMap(([first, second], index) => {
    const one = buildRound({ match: index + 1, ...first }, 2 * index);
    if (!second) return [one];
    const limitSeconds = one.clockSeconds;
    return [
      one,
      buildRound({ match: index + 1, map: one.map, number: 2, winner: 1, limitSeconds, ...second }, 2 * index + 1)
    ];
  });
}

/** A round of an evening; `slot` says which it is in time, from 0. */
export function buildRound({ axis, allies, ...given }: BuiltRound, slot = 0): EveningRound {
  const seat = (side: 1 | 2) => (one: string | PlayerRow) => (typeof one === 'string' ? makeRow(one, side) : one);
  const startedAt = Date.UTC(2025, 9, 14, 19) + slot * pace * minute;
  return {
    id: slot + 1,
    match: slot + 1,
    map: 'supply',
    number: 1,
    startedAt,
    endedAt: startedAt + 5 * minute,
    durationSeconds: 300,
    endReason: null,
    limitSeconds: 720,
    clockSeconds: 300,
    defender: 1,
    winner: 2,
    counts: true,
    leftOut: null,
    ...given,
    players: [...axis.map(seat(1)), ...allies.map(seat(2))]
  };
}

/** Both rounds of a map between two teams, of which the first named begins as Axis. */
export function buildMap(
  one: readonly string[],
  other: readonly string[],
  first: Partial<BuiltRound> = {},
  second: Partial<BuiltRound> = {}
): readonly [BuiltRound, BuiltRound] {
  return [
    { axis: one, allies: other, ...first },
    { axis: other, allies: one, ...second }
  ];
}
