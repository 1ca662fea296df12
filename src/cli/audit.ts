import { auditEvening, explainFault, type RoundFault } from '../lib/et/audit-evening.ts';
import { plural } from '../lib/util/numbers.ts';
import { getServer } from '../plugins/ingest/find-server.ts';
import {
  countRounds,
  type StreamedEvening,
  streamEvenings
} from '../plugins/stopwatch-scoring/queries/stream-evenings.ts';
import { createProgressBar } from './progress.ts';
import { say } from './run.ts';
import { withDatabase } from './with-database.ts';
import { writeOut } from './write-out.ts';

/** How `fieldops audit` tells what it has found. */
export interface AuditOptions {
  readonly format: 'text' | 'json';
  readonly server?: string;
}

/** A round that violates an invariant, as programs read it. */
interface ReportedFault extends Omit<RoundFault, 'round'> {
  readonly session: string;
  readonly file: string;
  readonly map: string;
  readonly number: number;
  readonly why: readonly string[];
}

/** `fieldops audit`: which counting rounds violate an invariant, and why. The exit code is 1 when there is one. */
export async function audit({ format, server }: AuditOptions, stop: AbortSignal): Promise<void> {
  await withDatabase(
    'audit',
    async ({ em }) => {
      const { id } = await getServer(em, server);
      const bar = createProgressBar('round');
      const total = await countRounds(em, id);
      const faults: ReportedFault[] = [];
      let [rounds, incomparable] = [0, 0];
      for await (const evening of streamEvenings(em.fork(), id)) {
        stop.throwIfAborted();
        const found = auditEvening(evening.rounds);
        rounds += found.rounds;
        incomparable += found.incomparable;
        faults.push(...found.faults.map((fault) => reportFault(evening, fault)));
        bar.update(rounds, total);
      }
      bar.end();
      const text = format === 'json' ? [formatJson({ rounds, incomparable, faults })] : faults.map(formatFault);
      await writeOut(text, undefined, stop);
      if (incomparable > 0)
        say(`The sums of ${plural(incomparable, 'round')} cannot be compared: not all is recorded.`);
      say(`${plural(rounds, 'round')} looked at, ${faults.length === 0 ? 'all' : rounds - faults.length} are well.`);
      if (faults.length > 0) process.exitCode = 1;
    },
    'to read'
  );
}

function reportFault({ date, files }: StreamedEvening, fault: RoundFault): ReportedFault {
  const { round, ...rest } = fault;
  const file = files.get(round.id) ?? '';
  return { session: date, file, map: round.map, number: round.number, ...rest, why: explainFault(fault) };
}

const formatJson = (report: object) => `${JSON.stringify(report, null, 1)}\n`;

function formatFault({ session, file, violates, why }: ReportedFault): string {
  return [`${file} (session ${session}): ${violates.join(', ')}`, ...why.map((line) => `  ${line}`), ''].join('\n');
}
