import type { StatsFile } from '../../entities/index.ts';
import type { ArchivedRecord } from '../../lib/et/records/link-records.ts';
import { parseAwards } from '../../lib/et/records/parse-awards.ts';
import { parseTiming } from '../../lib/et/records/parse-timing.ts';
import { possibleInstants } from '../../lib/util/time.ts';
import { describeSize } from './incoming-file.ts';

/** An awards file or a timing record with what it says. */
export interface ReadRecord {
  readonly file: StatsFile;
  readonly record: ArchivedRecord;
}

/** What a record says that is loaded with its content. */
export function readRecord(file: StatsFile, zone: string): ReadRecord {
  const { name, map, number, stamp, writtenAt, size, sha256, bytes } = file;
  const named = { name, map, number, sha256: sha256 ?? '' };
  const rejected = bytes && size === bytes.length ? undefined : { rejected: describeSize(size) };
  if (file.kind === 'timing') {
    const unix = writtenAt.getTime() / 1000;
    const read = rejected ?? parseTiming(bytes ?? Buffer.of(), { map, number, unix });
    return { file, record: { ...named, kind: 'timing', moments: [writtenAt.getTime()], read } };
  }
  const moments = possibleInstants(stamp ?? '', zone);
  return { file, record: { ...named, kind: 'awards', moments, read: rejected ?? parseAwards(bytes ?? Buffer.of()) } };
}
