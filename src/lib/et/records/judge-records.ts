import type { ArchivedRecord, FileRecords } from './link-records.ts';

/** What became of a record. */
export interface RecordVerdict {
  readonly status: 'kept' | 'duplicate' | 'rejected';
  /** A sentence for people; null for a record that is used. */
  readonly reason: string | null;
}

/** What is known of a file of a round and of its records. */
export interface JudgedFile {
  readonly name: string;
  readonly status: string;
  readonly records?: FileRecords | undefined;
  /** Why its timing record is not believed. */
  readonly contradiction?: string | undefined;
}

/** Says of each record what became of it. The files must be all to which one of them may belong. */
export function judgeRecords(
  records: readonly ArchivedRecord[],
  files: Iterable<JudgedFile>
): Map<string, RecordVerdict> {
  const verdicts = new Map<string, RecordVerdict>();
  // A round that was saved twice has two files: what the played one has counts.
  const ordered = [...files].toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  for (const { name, status, records: own, contradiction } of ordered) {
    for (const used of own?.timing?.names ?? []) setOnce(verdicts, used, judgeUsed(name, status, contradiction));
    for (const used of own?.awards?.names ?? []) setOnce(verdicts, used, judgeUsed(name, status, undefined));
    for (const other of own?.passedOver ?? []) {
      setOnce(verdicts, other, { status: 'duplicate', reason: `another record says more about ${name}` });
    }
  }
  for (const { name, read, map, number } of records) {
    if ('rejected' in read) verdicts.set(name, { status: 'rejected', reason: read.rejected });
    else setOnce(verdicts, name, { status: 'kept', reason: `waits for round ${number} of ${map}` });
  }
  return verdicts;
}

const rank = ({ status }: JudgedFile) => (status === 'played' ? 0 : 1);

function setOnce(verdicts: Map<string, RecordVerdict>, name: string, verdict: RecordVerdict): void {
  if (!verdicts.has(name)) verdicts.set(name, verdict);
}

function judgeUsed(file: string, status: string, contradiction: string | undefined): RecordVerdict {
  if (contradiction) return { status: 'kept', reason: `not believed, it contradicts ${file}: ${contradiction}` };
  if (status === 'orphan') return { status: 'kept', reason: `its round ${file} waits for its first` };
  return { status: 'kept', reason: status === 'played' ? null : `its round ${file} is ${status}` };
}
