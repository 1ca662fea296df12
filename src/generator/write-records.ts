import type { GeneratedFile } from './generate-evening.ts';
import type { PlayedFile } from './played-file.ts';
import type { ServerClock } from './server-clock.ts';
import { hasAwards, writeAwards } from './write-awards.ts';
import { hasTiming, timingName, writeTiming } from './write-timing.ts';

/** How a server writes awards and timing records: newer scripts name the owner of every duel. */
export type RecordStyle = 'old' | 'new';

/** The awards and the timing record of a round, which are there some seconds before its numbers. */
export function writeRecords(
  file: PlayedFile,
  style: RecordStyle,
  { clock, lineEnd }: { readonly clock: ServerClock; readonly lineEnd: 'LF' | 'CRLF' }
): GeneratedFile[] {
  const files: GeneratedFile[] = [];
  if (hasTiming(file) && file.recordedSeconds !== undefined) {
    files.push({ name: timingName(file), bytes: writeTiming(file, file.recordedSeconds) });
  }
  if (hasAwards(file)) {
    const name = `${clock.stamp(file.endedAt + 1000)}-${file.map.name}-round-${file.label}-endstats.txt`;
    files.push({ name, bytes: writeAwards(file, style === 'new', lineEnd === 'LF' ? '\n' : '\r\n') });
  }
  return files;
}
