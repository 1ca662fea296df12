import type { StatsFile } from '../../entities/index.ts';

/**
 * Notes for each of these files of which earlier one it is a copy: of all files of one map and round with the same player
 * lines the earliest readable one is the original, whatever order they came in. They must be all that have these lines.
 */
export function linkCopies(files: Iterable<StatsFile>, isReadable: (file: StatsFile) => boolean): void {
  const candidates = [...files].filter((file) => file.kind === 'round' && file.bodyHash !== null && isReadable(file));
  for (const file of files) file.original = null;
  for (const alike of Map.groupBy(candidates, describeBody).values()) {
    const [original, ...copies] = alike.toSorted(byStamp);
    for (const copy of copies) copy.original = original ?? null;
  }
}

const describeBody = (file: StatsFile) => `${file.bodyHash} ${file.map.toLowerCase()} ${file.number}`;

function byStamp(a: StatsFile, b: StatsFile): number {
  return (a.stamp ?? '') < (b.stamp ?? '') || (a.stamp === b.stamp && a.name < b.name) ? -1 : 1;
}
