import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Problem } from '../util/problem.ts';
import { chooseKept, type KeepRule } from './choose-kept.ts';
import {
  type BackupList,
  chooseBackup,
  type Manifest,
  manifestName,
  readManifests,
  timeOf,
  writeManifest
} from './manifest.ts';
import type { Found } from './open-backup.ts';
import { openS3Place } from './s3-place.ts';
import type { BackupSettings } from './settings.ts';
import { openSftpPlace } from './sftp-place.ts';
import { writeWhole } from './write-whole.ts';

/** A place beyond this machine that holds copies of backups, as files with names. */
export interface CopyPlace {
  /** In words that may be shown. */
  readonly place: string;
  list(): Promise<readonly string[]>;
  /** Sends a file of this machine; it is there whole, or not at all. */
  send(path: string, name: string): Promise<void>;
  read(name: string): AsyncIterable<Uint8Array>;
  remove(name: string): Promise<void>;
  close(): void;
}

/** The kinds of places, as `--from` calls them. */
const copyKinds = ['s3', 'sftp'] as const;
export type CopyKind = (typeof copyKinds)[number];

/** The kinds of places that the settings name. */
export const listCopyKinds = (settings: BackupSettings): CopyKind[] => copyKinds.filter((kind) => settings[kind]);

/** Opens a place for as long as the work takes. */
export async function withCopyPlace<T>(
  settings: BackupSettings,
  kind: CopyKind,
  stop: AbortSignal,
  work: (place: CopyPlace) => Promise<T>
): Promise<T> {
  const place = await open(settings, kind, stop);
  try {
    return await work(place);
  } finally {
    place.close();
  }
}

function open({ s3, sftp }: BackupSettings, kind: CopyKind, stop: AbortSignal): Promise<CopyPlace> {
  if (kind === 's3' && s3) return openS3Place(s3, stop);
  if (kind === 'sftp' && sftp) return openSftpPlace(sftp, stop);
  throw new Problem(
    kind === 's3'
      ? 'BACKUP_BUCKET_URL, BACKUP_BUCKET_KEY_ID and BACKUP_BUCKET_SECRET are not set.'
      : 'BACKUP_SFTP is not set.'
  );
}

/**
 * Copies a backup, reads it back from there and compares the checksum; its manifest follows when that is right. Gives the
 * manifest, which says now where the copy is.
 */
export async function sendCopy({ folder, manifest }: Found, place: CopyPlace): Promise<Manifest> {
  await place.send(join(folder, manifest.file), manifest.file);
  const hash = createHash('sha256');
  for await (const piece of place.read(manifest.file)) hash.update(piece);
  if (hash.digest('hex') !== manifest.sha256) {
    await place.remove(manifest.file);
    throw new Problem(`What has arrived at ${place.place} is not what was sent: its checksum is another one.`);
  }
  const copy = { place: place.place, at: new Date().toISOString() };
  const known: Manifest = {
    ...manifest,
    copies: [...manifest.copies.filter((other) => other.place !== place.place), copy]
  };
  await writeManifest(folder, known);
  await place.send(join(folder, manifestName(known.id)), manifestName(known.id)).catch(async (error) => {
    // Without its manifest it is no copy.
    await writeManifest(folder, manifest);
    throw error;
  });
  return known;
}

/** The backups at a place. */
export async function listCopies(place: CopyPlace): Promise<BackupList> {
  return readManifests(await place.list(), (name) => readText(place, name));
}

/** Brings a backup from there into the folder: the newest, or one by its name. */
export async function fetchCopy(
  place: CopyPlace,
  which: string | undefined,
  folder: string,
  stop: AbortSignal
): Promise<Found> {
  const manifest = chooseBackup(await listCopies(place), which, `at ${place.place}`);
  await writeWhole(join(folder, manifest.file), readWhole(place, manifest), stop);
  await writeManifest(folder, manifest);
  return { folder, manifest };
}

/** A Problem before its end when it is not what was sent: what is here of the same name must not give way to that. */
async function* readWhole(place: CopyPlace, { id, file, sha256 }: Manifest): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of place.read(file)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== sha256) {
    throw new Problem(`The copy of ${id} at ${place.place} is damaged. Take another one: its name, or none of --from.`);
  }
}

/** Takes away what is not to be kept there any longer, by the times in the names: the same rule as for this machine. */
export async function removeOldCopies(place: CopyPlace, keep: KeepRule): Promise<void> {
  const names = await place.list();
  for (const name of names.filter(isAbandoned)) await place.remove(name);
  const ids = new Set(names.flatMap((name) => /^fieldops-(.+)\.json$/.exec(name)?.[1] ?? []));
  const times = new Map([...ids].map((id) => [timeOf(id), id]));
  const kept = chooseKept([...times.keys()], keep);
  for (const [time, id] of times) {
    if (kept.has(time)) continue;
    // The manifest goes last, so that what is left of a backup is found again.
    const [manifest, ...others] = names.filter((name) => name.startsWith(`fieldops-${id}.`)).toSorted(jsonFirst);
    for (const name of others) await place.remove(name);
    if (manifest !== undefined) await place.remove(manifest);
  }
}

/** What was begun so long ago (ms) is sent by nobody any more: the line broke, or the machine. */
const abandoned = 24 * 3_600_000;

function isAbandoned(name: string): boolean {
  const [, id] = /^fieldops-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)\..*\.unfinished$/.exec(name) ?? [];
  return id !== undefined && Date.now() - timeOf(id).getTime() > abandoned;
}

const jsonFirst = (a: string, b: string) => Number(b.endsWith('.json')) - Number(a.endsWith('.json'));

async function readText(place: CopyPlace, name: string): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of place.read(name)) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
