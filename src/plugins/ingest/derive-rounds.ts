import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type GameServer, type GamingSession, Match, Round, type StatsFile } from '../../entities/index.ts';
import { type ArchivedFile, type DerivedFile, deriveFiles } from '../../lib/et/derive-files.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import { removeAliases } from './aliases.ts';
import { linkCopies } from './find-copies.ts';
import { findNeighbourhood, isNeighbour, type ReadFile, readNeighbours, type Survey } from './find-neighbours.ts';
import { createRound, findSpan, isUnchanged, listPlayed, type Played } from './played-rounds.ts';
import { addPlayerRounds, prunePlayers } from './player-rounds.ts';
import type { ReadRecord } from './read-record.ts';
import { listRanges, regroupSessions } from './regroup-sessions.ts';
import { noteRecords, type RecordedRound, storeRecords } from './store-records.ts';
import { addTotals, subtractTotals } from './totals.ts';

/** What is to be derived, and what the caller knows about it that the database does not. */
export interface Occasion {
  readonly server: GameServer;
  /** New or changed files with what they say, or files whose derivation is to be made anew. */
  readonly files: ReadonlyMap<StatsFile, ReadFile>;
  /** The same for awards and timing records. */
  readonly records?: ReadonlyMap<StatsFile, ReadRecord>;
  /** Of these the ones whose stored rounds came from another content. */
  readonly changed: ReadonlySet<StatsFile>;
  /** All other files with the same player lines as one of these has, or had before its change. */
  readonly alike: readonly StatsFile[];
  /** What is stored around the files, if that is known already. */
  readonly survey?: Survey | undefined;
}

/** What a derivation has changed. */
export interface Derivation {
  /** Rounds that were not there before, or have other numbers now. */
  readonly rounds: readonly Round[];
  /** Evenings whose rounds are others now. */
  readonly sessions: readonly GamingSession[];
}

/**
 * Works out what these files and their neighbours are, and stores what differs from what is stored: statuses, rounds,
 * matches, sessions, players, names and sums. Whatever order files come in, the database ends up the same.
 * Must run in a transaction that holds the lock of the guild and does not flush by itself; it flushes.
 */
export async function deriveRounds(em: EntityManager, occasion: Occasion): Promise<Derivation> {
  const { server, files, records = new Map(), changed, alike } = occasion;
  const isReadable = (file: StatsFile) => {
    const own = files.get(file);
    return own ? 'content' in own.read : file.status !== 'rejected';
  };
  const touched = new Set([...files.keys(), ...alike]);
  const neighbourhood = findNeighbourhood([...touched, ...records.keys()], server.timeZone);
  if (neighbourhood.spans.length === 0) {
    await em.flush();
    return { rounds: [], sessions: [] };
  }
  // Others with the same lines may lie elsewhere, where nobody has looked yet.
  const survey = alike.length === 0 ? occasion.survey : undefined;
  const near = await readNeighbours(em, server, neighbourhood, { files, records }, survey);
  linkCopies(touched, isReadable);
  const derived = deriveFiles(
    near.rounds.map(toArchived),
    server,
    near.records.map(({ record }) => record)
  );
  const affected = near.rounds.filter(({ file }) => isNeighbour(file, neighbourhood));

  const played = listPlayed(affected, derived, new Map(near.rounds.map(({ file }) => [file.name, file])));
  const { stored, loose } = await findRounds(em, server, listIds(affected), played);
  const kept = stored.filter((round) => played.some((file) => isUnchanged(round, file, changed)));
  const gone = stored.filter((round) => !kept.includes(round));
  const fresh = played.filter(({ file }) => !kept.some((round) => round.file === file));
  for (const file of affected) noteResult(file, derived.get(file.file.name));
  noteRecords(
    near.records.filter(({ file }) => isNeighbour(file, neighbourhood)),
    derived.values()
  );

  await removeRounds(em, gone);
  const matches = await prepareMatches(em, server, fresh, kept);
  const created = fresh.map((file) => createRound(em, file, getMatch(matches, file.first)));
  const { sessions, moved } = await regroupSessions(em, server, { created, gone, loose });
  const awarded = await storeRecords(em, listRecorded([...created, ...kept], played), near.records);
  await subtractTotals(em, moved);
  await em.flush();

  const rows = created.map((round, index) => ({ round, rows: fresh[index]?.round.players ?? [] }));
  await addPlayerRounds(em, server, rows);
  await addTotals(em, moved);
  if (gone.length > 0) await prune(em, server, gone);
  return { rounds: created, sessions: [...new Set([...sessions, ...awarded])] };
}

function toArchived({ file, read, former }: ReadFile): ArchivedFile {
  const { name, map, number, stamp, original, voidReason } = file;
  return {
    name,
    map,
    number: number === 1 ? 1 : 2,
    stamp: stamp ?? '',
    read,
    copyOf: original?.name,
    voidReason,
    ...(former ? { former } : {})
  };
}

const listIds = (files: readonly ReadFile[]) => files.flatMap(({ file }) => file.id ?? []);

/** The stored rounds of these files, and those of no evening that lie near what is to be stored. */
async function findRounds(em: EntityManager, server: GameServer, files: readonly number[], played: readonly Played[]) {
  const places = listRanges(played.map(findSpan), server).map(({ from, to }) => ({
    startedAt: { $gte: from, $lte: to }
  }));
  const which = [
    ...(files.length === 0 ? [] : [{ file: { $in: [...files] } }]),
    ...(places.length === 0 ? [] : [{ server, session: null, $or: places }])
  ];
  const rounds = which.length === 0 ? [] : await em.find(Round, { $or: which }, { populate: ['match'] });
  const ids = new Set(files);
  return {
    stored: rounds.filter(({ file }) => ids.has(file.id)),
    loose: rounds.filter(({ session }) => session === null)
  };
}

/** The stored rounds with what records say about them. */
function listRecorded(rounds: readonly Round[], played: readonly Played[]): RecordedRound[] {
  const byFile = new Map(played.map((one) => [one.file, one]));
  return rounds.flatMap((round) => {
    const own = byFile.get(round.file);
    return own ? [{ round, records: own.records, players: own.round.players }] : [];
  });
}

/** Writes down what became of a file. */
function noteResult({ file, read }: ReadFile, result: DerivedFile | undefined): void {
  if (!result) return;
  const header = result.former ?? ('content' in read ? read.content.header : undefined);
  file.status = result.status;
  file.reason = result.reason ?? null;
  file.writtenAt = new Date(result.writtenAt);
  file.config = header && 'config' in header ? header.config : null;
  file.limitSeconds = header?.limitSeconds ?? null;
  file.clockSeconds = header?.clockSeconds ?? null;
  file.defender = header?.defender ?? null;
  file.winner = header?.winner ?? null;
  file.parserVersion = parserVersion;
}

/** Takes rounds out of all sums and deletes them with their rows. */
async function removeRounds(em: EntityManager, rounds: readonly Round[]): Promise<void> {
  if (rounds.length === 0) return;
  await subtractTotals(em, rounds);
  await removeAliases(em, rounds);
  await em.nativeDelete(Round, { id: { $in: rounds.map(({ id }) => id) } });
  for (const round of rounds) em.getUnitOfWork().unsetIdentity(round);
}

/** The matches of these rounds by the file of their first round: those that are there, and new ones. */
async function prepareMatches(
  em: EntityManager,
  server: GameServer,
  played: readonly Played[],
  kept: readonly Round[]
): Promise<Map<StatsFile, Match>> {
  const matches = new Map(kept.map(({ match }) => [match.firstFile, match]));
  const unseen = played
    .filter(({ first }) => first.id !== undefined && !matches.has(first))
    .map(({ first }) => first.id);
  if (unseen.length > 0) {
    for (const match of await em.find(Match, { firstFile: { $in: unseen } })) matches.set(match.firstFile, match);
  }
  for (const { first } of played) {
    if (!matches.has(first)) matches.set(first, em.create(Match, { server, firstFile: first, map: first.map }));
  }
  return matches;
}

function getMatch(matches: ReadonlyMap<StatsFile, Match>, first: StatsFile): Match {
  const match = matches.get(first);
  if (!match) throw new Error(`No match was prepared for ${first.name}`);
  return match;
}

/** Deletes matches that have lost their last round, and players who have. */
async function prune(em: EntityManager, server: GameServer, gone: readonly Round[]): Promise<void> {
  await sql`
    delete from matches where id = any(${gone.map(({ match }) => match.id)}::int[])
    and not exists (select from rounds where rounds.match_id = matches.id)`.execute(em.getKysely());
  await prunePlayers(em, server.guild.id);
}
