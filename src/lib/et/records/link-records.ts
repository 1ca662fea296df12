import type { AwardsContent, DuelBlock, PrintedAward, ReadAwards } from './parse-awards.ts';
import type { ReadTiming, RoundTiming } from './parse-timing.ts';

/** A timing record or an awards file as it lies in the archive. */
export type ArchivedRecord = ArchivedAwards | ArchivedTiming;

interface ArchivedAwards extends RecordName {
  readonly kind: 'awards';
  readonly read: ReadAwards;
}

interface ArchivedTiming extends RecordName {
  readonly kind: 'timing';
  readonly read: ReadTiming;
}

interface RecordName {
  readonly name: string;
  readonly sha256: string;
  readonly map: string;
  readonly number: number;
  /** The moments (ms since 1970) that its name can mean. */
  readonly moments: readonly number[];
}

/** A file of a round, with the moment at which it was written. */
export interface RecordedFile {
  readonly name: string;
  readonly map: string;
  readonly number: number;
  readonly writtenAt: number;
}

/** Something that records say about a round. */
export interface Linked<Content> {
  /** The files that say it; awards may be spread over several. */
  readonly names: readonly string[];
  /** Changes with every byte of them. */
  readonly hash: string;
  readonly content: Content;
}

/** The records of one file of a round. */
export interface FileRecords {
  readonly timing: Linked<RoundTiming> | undefined;
  readonly awards: Linked<AwardsContent> | undefined;
  /** Records of the same round that are not used, because another one fits better or says more. */
  readonly passedOver: readonly string[];
}

/** Real partners lie within seconds, neighbours beyond this. */
const reach = 30_000;

/** Old scripts made the name anew for every block, so that the awards of a round may be spread over files of consecutive seconds. */
const spread = 2000;

/**
 * The records of each file of a round (stats-files.md 7 and 8): those of the same map and round that ended at most 30 seconds
 * before or after. Of several timing records the nearest counts, of several awards files the one that says most. A pure
 * function of the two sets.
 */
export function linkRecords(
  files: readonly RecordedFile[],
  records: readonly ArchivedRecord[]
): Map<string, FileRecords> {
  const linked = new Map<string, FileRecords>();
  if (records.length === 0) return linked;
  for (const file of files) {
    const near = records
      .flatMap((record) => {
        const distance = Math.min(...record.moments.map((moment) => Math.abs(moment - file.writtenAt)));
        return isAbout(record, file) && distance <= reach ? [{ record, distance }] : [];
      })
      .toSorted((a, b) => a.distance - b.distance || (a.record.name < b.record.name ? -1 : 1))
      .map(({ record }) => record);
    if (near.length === 0) continue;
    const timing = near.flatMap(readTiming)[0];
    const awards = findRichest(near, file.writtenAt);
    const used = new Set([...(timing?.names ?? []), ...(awards?.names ?? [])]);
    const passedOver = near.flatMap(({ name, read }) => ('content' in read && !used.has(name) ? [name] : []));
    linked.set(file.name, { timing, awards, passedOver });
  }
  return linked;
}

/** The map of a timing record stands in it as it is, and in its name with other signs. */
function isAbout(record: ArchivedRecord, file: RecordedFile): boolean {
  if (record.number !== file.number || !('content' in record.read)) return false;
  const map = record.kind === 'timing' && 'content' in record.read ? record.read.content.map : record.map;
  return map.toLowerCase() === file.map.toLowerCase();
}

function readTiming({ kind, name, sha256, read }: ArchivedRecord): Linked<RoundTiming>[] {
  return kind === 'timing' && 'content' in read ? [{ names: [name], hash: sha256, content: read.content }] : [];
}

/** The awards that say most, of those that are nearest. */
function findRichest(near: readonly ArchivedRecord[], writtenAt: number): Linked<AwardsContent> | undefined {
  const parts = near.flatMap((record) => {
    if (record.kind !== 'awards' || !('content' in record.read)) return [];
    const { name, sha256, read, moments } = record;
    const at = moments.toSorted((a, b) => Math.abs(a - writtenAt) - Math.abs(b - writtenAt))[0] ?? 0;
    return [{ name, sha256, content: read.content, at }];
  });
  const groups: (typeof parts)[] = [];
  for (const part of parts.toSorted((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))) {
    const last = groups.at(-1);
    if (last && part.at - (last.at(-1)?.at ?? 0) <= spread) last.push(part);
    else groups.push([part]);
  }
  const order = new Map(parts.map(({ name }, index) => [name, index]));
  const nearest = (names: readonly string[]) => Math.min(...names.map((name) => order.get(name) ?? 0));
  return groups
    .map((group) => ({
      names: group.map(({ name }) => name),
      hash: group.map(({ sha256 }) => sha256).join(' '),
      content: joinContents(group.map(({ content }) => content))
    }))
    .toSorted(
      (a, b) =>
        b.content.awards.length - a.content.awards.length ||
        countDuels(b.content) - countDuels(a.content) ||
        nearest(a.names) - nearest(b.names)
    )[0];
}

const countDuels = ({ blocks }: AwardsContent) => blocks.reduce((sum, { duels }) => sum + duels.length, 0);

function joinContents(contents: readonly AwardsContent[]): AwardsContent {
  const [only, ...others] = contents;
  if (only && others.length === 0) return only;
  const awards = new Map<string, PrintedAward>();
  const blocks = new Map<string, DuelBlock>();
  for (const content of contents) {
    for (const award of content.awards) awards.set(JSON.stringify(award), award);
    for (const block of content.blocks) blocks.set(JSON.stringify(block), block);
  }
  const unread = contents.reduce((sum, content) => sum + content.unread, 0);
  return { awards: [...awards.values()], blocks: [...blocks.values()], unread };
}
