import { plural, thousands } from '../lib/util/numbers.ts';
import type { MoveReport } from '../plugins/ingest/legacy/move-report.ts';
import type { Verification } from '../plugins/ingest/legacy/verify-former.ts';

/** The lines of a report about a move, for people. */
export function formatMove(move: MoveReport): string[] {
  const reasons = Map.groupBy(
    move.refused,
    ({ table, reason }) => `${table}: ${reason.replace(/^\d{4}-\S+\.txt: /, '')}`
  );
  return [
    ...move.tables.map(({ table, rows, moved, kept, refused }) => {
      const parts = [
        ...(moved > 0 ? [`${thousands(moved)} moved`] : []),
        ...(kept > 0 ? [`${thousands(kept)} kept word for word`] : []),
        ...(refused > 0 ? [`${thousands(refused)} left out, and kept`] : [])
      ];
      return `${table}: ${plural(rows, 'row')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
    }),
    `${plural(move.known, 'file')} that the former bot had seen and that are not here: known, to be fetched`,
    ...(move.inArchive > 0 ? [`${plural(move.inArchive, 'round')} that were written back: their files are here`] : []),
    ...[...reasons].map(([reason, rows]) => `${thousands(rows.length)} x ${reason}`)
  ];
}

/** The lines of a report about a comparison word for word. */
export function formatVerification({ isSame, tables }: Verification): string[] {
  return [
    ...tables.map(({ table, former, stored, isSame: same }) =>
      same
        ? `same ${table}: ${plural(stored.rows, 'row')}, checksum ${stored.checksum}`
        : `DIFFERENT ${table}: ${thousands(former.rows)} in the former database, ${thousands(stored.rows)} here`
    ),
    isSame ? 'Everything that the former database holds is here word for word.' : 'The two differ.'
  ];
}
