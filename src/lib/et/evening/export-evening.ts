import { compareText } from '../../util/compare.ts';
import { localDate } from '../../util/time.ts';
import type { EveningRound } from '../evening.ts';
import type { PlayerRow } from '../player-round.ts';
import type { Letter } from './letters.ts';
import { byStart, counts, listCounting, listMatches } from './list-matches.ts';
import { type ScoredSegment, type ScoreOptions, scoreEvening } from './score-evening.ts';
import type { ScoredMap } from './score-map.ts';

/** A map in the export; rounds by the names of their files. */
export interface ExportedMap {
  readonly map: string;
  readonly firstRound: string | null;
  readonly secondRound: string | null;
  readonly attackedFirst: Letter | null;
  readonly winner: Letter | 'draw' | null;
  readonly firstClockSeconds: number | null;
  readonly secondClockSeconds: number | null;
}

export interface ExportedSegment {
  readonly teamA: readonly string[];
  readonly teamB: readonly string[];
  readonly maps: readonly ExportedMap[];
  readonly mapsA: number;
  readonly mapsB: number;
  readonly draws: number;
  readonly pointsA: number;
  readonly pointsB: number;
}

/** A player's sums over the counting rounds of an evening; null for what no round knows. */
export interface ExportedEveningPlayer {
  readonly guid: string;
  readonly rounds: number;
  readonly kills: number;
  readonly deaths: number;
  readonly damageGiven: number | null;
  readonly damageReceived: number | null;
  readonly gibs: number | null;
  readonly selfKills: number | null;
  readonly revivesGiven: number | null;
  readonly playedSeconds: number | null;
  /** Damage per minute over the rounds that know both, with two decimals. */
  readonly dpm: number | null;
}

export interface ExportedEvening {
  /** The number that the former bot's database had for it; not there for an evening that it did not have. */
  readonly legacySessionId?: number;
  /** Local date on which its first counting round began. */
  readonly date: string;
  readonly firstFile: string | null;
  readonly lastFile: string | null;
  /** Counting rounds. */
  readonly rounds: number;
  readonly mapsComplete: number;
  readonly mapsIncomplete: number;
  readonly segments: readonly ExportedSegment[];
  readonly players: readonly ExportedEveningPlayer[];
}

/** What an export knows besides the rounds. */
export interface ExportOptions extends ScoreOptions {
  readonly timeZone: string;
  /** Names of the rounds' files by the id of the round. */
  readonly files: ReadonlyMap<number, string>;
  /** The evening's number in the former bot's database. */
  readonly formerSession?: number;
}

/** An evening in the shape in which it is exported; null when none of its rounds counts. */
export function exportEvening(rounds: readonly EveningRound[], options: ExportOptions): ExportedEvening | null {
  const nameFile = (round: EveningRound | null | undefined) => (round && options.files.get(round.id)) ?? null;
  const matches = listMatches(rounds);
  const counting = matches.flatMap(listCounting).toSorted(byStart);
  const [first] = counting;
  if (!first) return null;
  return {
    ...(options.formerSession !== undefined && { legacySessionId: options.formerSession }),
    date: localDate(new Date(first.startedAt), options.timeZone),
    firstFile: nameFile(first),
    lastFile: nameFile(counting.at(-1)),
    rounds: counting.length,
    mapsComplete: matches.filter((match) => counts(match.first) && counts(match.second)).length,
    mapsIncomplete: matches.filter((match) => counts(match.first) && !counts(match.second)).length,
    segments: scoreEvening(rounds, options).segments.map((segment) => exportSegment(segment, nameFile)),
    players: exportPlayers(counting)
  };
}

function exportSegment(
  { teams, maps, mapsWon, draws, points }: ScoredSegment,
  nameFile: (round: EveningRound | null) => string | null
): ExportedSegment {
  return {
    teamA: teams.A.roster,
    teamB: teams.B.roster,
    maps: maps.map((map) => exportMap(map, nameFile)),
    mapsA: mapsWon.A,
    mapsB: mapsWon.B,
    draws,
    pointsA: points.A,
    pointsB: points.B
  };
}

function exportMap(
  { match, attackedFirst, winner }: ScoredMap,
  nameFile: (round: EveningRound | null) => string | null
): ExportedMap {
  const first = counts(match.first) ? match.first : null;
  const second = counts(match.second) ? match.second : null;
  return {
    map: match.map,
    firstRound: nameFile(first),
    secondRound: nameFile(second),
    attackedFirst,
    winner,
    firstClockSeconds: first?.clockSeconds ?? null,
    secondClockSeconds: second?.clockSeconds ?? null
  };
}

function exportPlayers(rounds: readonly EveningRound[]): ExportedEveningPlayer[] {
  const rows = rounds.flatMap(({ players }) => players.filter(({ bot }) => !bot));
  return [...Map.groupBy(rows, ({ guid }) => guid)]
    .map(([guid, own]) => exportPlayer(guid, own))
    .toSorted((a, b) => compareText(a.guid, b.guid));
}

function exportPlayer(guid: string, rows: readonly PlayerRow[]): ExportedEveningPlayer {
  const sum = (value: (row: PlayerRow) => number | null) => addKnown(rows.map(value));
  const timed = rows.filter((row) => row.damageGiven !== null && row.playedSeconds !== null);
  const damage = timed.reduce((total, row) => total + (row.damageGiven ?? 0), 0);
  const seconds = timed.reduce((total, row) => total + (row.playedSeconds ?? 0), 0);
  return {
    guid,
    rounds: rows.length,
    kills: sum((row) => row.kills) ?? 0,
    deaths: sum((row) => row.deaths) ?? 0,
    damageGiven: sum((row) => row.damageGiven),
    damageReceived: sum((row) => row.damageReceived),
    gibs: sum((row) => row.gibs),
    selfKills: sum((row) => row.selfKills),
    revivesGiven: sum((row) => row.revivesGiven),
    playedSeconds: sum((row) => row.playedSeconds),
    // Times 100 before the division, so that a half is rounded up as on paper.
    dpm: seconds > 0 ? Math.round((6000 * damage) / seconds) / 100 : null
  };
}

/** The sum of what is known; null when nothing is. */
function addKnown(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
