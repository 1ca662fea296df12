import type { EntityManager } from '@mikro-orm/postgresql';
import { FormerContent, type GameServer, StatsFile } from '../../entities/index.ts';
import { hashBody, normalizeText } from '../../lib/et/fingerprint.ts';
import { parseStatsFilename, type StatsFilename } from '../../lib/et/parse-stats-filename.ts';
import { parserVersion } from '../../lib/et/parser-version.ts';
import { localStamp, possibleInstants } from '../../lib/util/time.ts';
import { findNeighbourhood, type Survey, surveyFiles } from './find-neighbours.ts';
import type { IncomingFile } from './incoming-file.ts';

/** What the archive has done with the files that came. */
export interface Archived {
  /** Files that are new, or whose content has changed. */
  readonly files: ReadonlySet<StatsFile>;
  /** Of these, the ones that were there with another content. */
  readonly changed: ReadonlySet<StatsFile>;
  /** Other files with the same player lines as one of these has now or had before. */
  readonly alike: readonly StatsFile[];
  /** What else was found around the files that came. */
  readonly survey: Survey;
  /** Number of files that were there with the same content. */
  readonly known: number;
  /** Number of files with names that no game server writes. */
  readonly foreign: number;
}

/** An incoming file whose name a game server writes. */
interface Named {
  readonly next: IncomingFile;
  /** With the stamp that a timing record would have if its name had one. */
  readonly name: StatsFilename & { readonly stamp: string };
  readonly bodyHash: string | null;
}

/** Puts files into the archive of a server, to be written with the caller's flush. What they mean is not looked at. */
export async function archiveFiles(
  em: EntityManager,
  server: GameServer,
  incoming: readonly IncomingFile[]
): Promise<Archived> {
  const named = incoming.flatMap((next) => recognize(next, server.timeZone) ?? []);
  const survey = await lookAround(em, server, named);
  const names = new Set(named.map(({ next }) => next.name));
  const bodies = new Set(named.flatMap(({ bodyHash }) => bodyHash ?? []));
  const stored = survey.files.filter(({ name, bodyHash }) => names.has(name) || (bodyHash && bodies.has(bodyHash)));
  const byName = new Map(stored.map((file) => [file.name, file]));
  const files = new Set<StatsFile>();
  const changed = new Set<StatsFile>();
  const formerBodies = new Set<string>();
  let known = 0;
  for (const one of named) {
    const file = byName.get(one.next.name);
    if (!file) {
      const created = createFile(em, server, one);
      byName.set(created.name, created);
      files.add(created);
    } else if (await isSameContent(em, file, one.next)) known++;
    else {
      // A name that only the former bot had seen is news; a round of its database is a change.
      if (file.status !== 'known') changed.add(file);
      if (file.bodyHash) formerBodies.add(file.bodyHash);
      files.add(file);
      await replaceContent(em, file, one);
    }
  }
  const orphaned =
    formerBodies.size === 0 ? [] : await em.find(StatsFile, { server, bodyHash: { $in: [...formerBodies] } });
  const alike = [...new Set([...stored, ...orphaned])].filter((file) => !files.has(file));
  return { files, changed, alike, survey, known, foreign: incoming.length - named.length };
}

function recognize(next: IncomingFile, zone: string): Named | undefined {
  const name = parseStatsFilename(next.name);
  if (!name) return undefined;
  const stamp = name.stamp ?? localStamp((name.unix ?? 0) * 1000, zone);
  return { next, name: { ...name, stamp }, bodyHash: name.kind === 'round' ? hashBody(next.bytes) : null };
}

/** The files of the archive that have one of these names or one of these bodies, and the neighbours of these files. */
function lookAround(em: EntityManager, server: GameServer, named: readonly Named[]): Promise<Survey> {
  const names = named.map(({ next }) => next.name);
  const bodies = named.flatMap(({ bodyHash }) => bodyHash ?? []);
  const near = findNeighbourhood(
    named.map(({ name }) => name),
    server.timeZone
  );
  return surveyFiles(em, server, near, { others: [{ name: { $in: names } }, { bodyHash: { $in: bodies } }] });
}

function createFile(em: EntityManager, server: GameServer, { next, name, bodyHash }: Named): StatsFile {
  const { kind, map, number, stamp, unix } = name;
  const instant = unix === undefined ? possibleInstants(stamp, server.timeZone)[0] : unix * 1000;
  return em.create(StatsFile, {
    server,
    name: next.name,
    kind,
    map,
    number,
    stamp,
    writtenAt: new Date(instant ?? Number.NaN),
    size: next.size,
    sha256: next.sha256,
    bytes: Buffer.from(next.bytes),
    bodyHash,
    // What a file is comes from its neighbours; the derivation that follows says it.
    status: kind === 'round' ? 'rejected' : 'kept',
    reason: null,
    parserVersion
  });
}

/** A changed file keeps its old content beside the new one. */
async function replaceContent(em: EntityManager, file: StatsFile, { next, name, bodyHash }: Named): Promise<void> {
  const { sha256, bytes } = file;
  if (file.id !== undefined && sha256 && bytes && !(await em.findOne(FormerContent, { file, sha256 }))) {
    em.create(FormerContent, { file, sha256, size: file.size, bytes });
  }
  const { stamp } = name;
  const content = { size: next.size, sha256: next.sha256, bytes: Buffer.from(next.bytes), bodyHash };
  em.assign(file, { ...content, stamp, receivedAt: new Date() });
  if (name.kind !== 'round') em.assign(file, { status: 'kept', reason: null });
}

/** Whether a file came again: the same bytes, or the same text with other line ends. */
async function isSameContent(em: EntityManager, file: StatsFile, next: IncomingFile): Promise<boolean> {
  if (file.sha256 === next.sha256) return true;
  await em.populate(file, ['bytes']);
  const { bytes } = file;
  return (
    bytes !== null &&
    bytes !== undefined &&
    next.size === next.bytes.length &&
    normalizeText(bytes) === normalizeText(next.bytes)
  );
}
